// The key of the link to a pump, in an application for telephones.
import CryptoKit
import Foundation

final class PumpLink {
    private let key: SymmetricKey

    init(pairing: Data) {
        key = SymmetricKey(data: pairing)
    }

    func seal(_ command: Data) throws -> Data {
        return try AES.GCM.seal(command, using: key).combined!
    }
}
