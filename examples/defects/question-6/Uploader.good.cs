// The service program of a clinic sends logs of devices.
using System.Net.Http;
using System.Threading.Tasks;

namespace Example.Service
{
    public sealed class Uploader
    {
        public HttpClient Create()
        {
            var handler = new HttpClientHandler();
            handler.CheckCertificateRevocationList = true;
            return new HttpClient(handler);
        }
    }
}
