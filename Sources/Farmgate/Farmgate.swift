// The library as one import. Who wants less imports its parts: FarmgateModel and FarmgateVerification come without a solver.
@_exported public import FarmgateAnalysis
@_exported public import FarmgateBase
@_exported public import FarmgateModel
@_exported public import FarmgatePlanning
@_exported public import FarmgateVerification
