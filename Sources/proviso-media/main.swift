import Decoding

MediaServer.main()
