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
            using (var generator = RandomNumberGenerator.Create()) generator.GetBytes(key);
            return Convert.ToBase64String(key);
        }
    }
}
