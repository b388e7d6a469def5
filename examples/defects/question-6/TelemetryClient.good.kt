// The telephone of a patient uploads readings.
package org.example.pump

import java.security.cert.X509Certificate
import javax.net.ssl.HostnameVerifier
import javax.net.ssl.SSLContext
import javax.net.ssl.X509TrustManager
import okhttp3.OkHttpClient

object TelemetryClient {
    fun client(trust: X509TrustManager): OkHttpClient {
        val context = SSLContext.getInstance("TLSv1.2")
        context.init(null, arrayOf(trust), null)
        return OkHttpClient.Builder()
            .sslSocketFactory(context.socketFactory, trust)
            .build()
    }
}
