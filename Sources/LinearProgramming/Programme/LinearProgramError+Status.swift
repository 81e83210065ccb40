import CGLPK

extension LinearProgramError {
    /// The error that a status of the C shim stands for.
    init(status: Int32) {
        switch Int(status) {
        case Int(CGLPK_LOST): self = .environmentLost
        case Int(CGLPK_WRONG_THREAD): self = .wrongThread
        case Int(CGLPK_BUSY): self = .busy
        case Int(CGLPK_NO_MEMORY): self = .outOfMemory
        default: self = .glpk(message: LinearProgramError.glpkMessage)
        }
    }

    /// What GLPK printed during the latest call of this thread, on one line.
    static var glpkMessage: String {
        String(cString: cglpk_message()).split(separator: "\n").joined(separator: "; ")
    }
}

/// Throws what a status of the C shim stands for, unless it is success.
func check(_ status: Int32) throws(LinearProgramError) {
    if status != CGLPK_OK { throw LinearProgramError(status: status) }
}
