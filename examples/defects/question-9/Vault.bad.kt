// Readings lie encrypted on the telephone.
package org.example.pump

import javax.crypto.Cipher
import javax.crypto.SecretKey

class Vault(private val key: SecretKey) {
    fun seal(plain: ByteArray): ByteArray {
        val cipher = Cipher.getInstance("AES/ECB/PKCS5Padding") // expect: question-9
        cipher.init(Cipher.ENCRYPT_MODE, key)
        return cipher.iv.orEmpty() + cipher.doFinal(plain)
    }

    private fun ByteArray?.orEmpty(): ByteArray = this ?: ByteArray(0)
}
