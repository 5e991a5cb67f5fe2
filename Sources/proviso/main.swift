import Commands

Proviso.main()
