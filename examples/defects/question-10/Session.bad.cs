// The service program names its sessions.
using System;
using System.Security.Cryptography;

namespace Example.Service
{
    public static class Session
    {
        public static string NewSessionKey()
        {
            var key = new byte[32];
            new Random().NextBytes(key); // expect: question-10
            return Convert.ToBase64String(key);
        }
    }
}
