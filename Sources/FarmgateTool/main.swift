import FarmgateCommand

FarmgateCommand.main()
