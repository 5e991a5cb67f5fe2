import Fetching

FetchServer.main()
