// A report is signed by the program of a workstation.
using System.Security.Cryptography;

namespace Example.Workstation
{
    public static class Report
    {
        public static byte[] Sign(byte[] report)
        {
            using (var rsa = new RSACryptoServiceProvider(1024)) // expect: question-9
            {
                return rsa.SignData(report, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            }
        }
    }
}
