#!/usr/bin/env node
// Old syntax on purpose: a Node that is too old must still be able to say so.
"use strict";
var parts = process.versions.node.split(".");
var major = Number(parts[0]);
var minor = Number(parts[1]);
// In a clone the workspace lies around the package, and brings the right Node itself.
var inClone = require("fs").existsSync(require("path").join(__dirname, "../../../tools/run"));
if (major < 24 || (major === 24 && minor < 15)) {
  process.stderr.write(
    "plumbline: Plumbline needs Node.js 24.15 or newer; this is " +
      process.versions.node +
      ".  [node/too-old]\n" +
      (inClone
        ? "  Type: npm run plumbline -- " + process.argv.slice(2).join(" ") + "   (it brings the right Node.js with it)\n"
        : "  Install Node.js 24 (long-term support) and run the same command again.\n"),
  );
  process.exitCode = 69;
} else {
  // Node 24 loads modules by require as well, so that this file needs no newer syntax.
  require("../dist/cli/main.js");
}
