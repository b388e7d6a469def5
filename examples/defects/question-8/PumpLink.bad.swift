// The key of the link to a pump, in an application for telephones.
import CryptoKit
import Foundation

final class PumpLink {
    private let key: SymmetricKey

    init(pairing: Data) {
        key = SymmetricKey(data: Data("pump-link-0001-shared-secret-key".utf8)) // expect: question-8
    }

    func seal(_ command: Data) throws -> Data {
        return try AES.GCM.seal(command, using: key).combined!
    }
}
