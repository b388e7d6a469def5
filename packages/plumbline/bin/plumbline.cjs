#!/usr/bin/env node
// Old syntax on purpose: a Node that is too old must still be able to say so.
"use strict";
var parts = process.versions.node.split(".");
var major = Number(parts[0]);
var minor = Number(parts[1]);
if (major < 24 || (major === 24 && minor < 15)) {
  process.stderr.write(
    "plumbline: Plumbline needs Node.js 24.15 or newer; this is " +
      process.versions.node +
      ".  [node/too-old]\n" +
      "  Install Node.js 24 (long-term support) and run the same command again.\n",
  );
  process.exitCode = 69;
} else {
  // Node 24 loads modules by require as well, so that this file needs no newer syntax.
  require("../dist/cli/main.js");
}
