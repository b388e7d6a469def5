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
  keepCompiled();
  // Node 24 loads modules by require as well, so that this file needs no newer syntax.
  require("../dist/cli/main.js");
}

// Code of Plumbline is compiled once, not in every run and each of its threads: it lies beside what was read of trees.
function keepCompiled() {
  var path = require("path");
  var env = process.env;
  // Whoever chose a place for all programs, or none, has chosen.
  if (env.NODE_COMPILE_CACHE || env.NODE_DISABLE_COMPILE_CACHE || process.argv.indexOf("--no-cache") >= 0) return;
  var home = env.HOME || env.USERPROFILE;
  var caches =
    env.XDG_CACHE_HOME ||
    (process.platform === "win32"
      ? env.LOCALAPPDATA
      : home && path.join(home, process.platform === "darwin" ? "Library/Caches" : ".cache"));
  if (!caches) return;
  var place = path.resolve(caches, "plumbline", "code");
  // Nothing ever goes into the inspected tree, and only the program itself knows which argument that is.
  var touches = process.argv
    .slice(2)
    .concat(".")
    .some(function (word) {
      return (place + path.sep).indexOf(path.join(path.resolve(word), path.sep)) === 0;
    });
  if (touches) return;
  try {
    // Folder by folder: making all at once never ends on a file system such as /proc.
    [path.resolve(caches), path.dirname(place), place].forEach(function (folder) {
      if (!require("fs").existsSync(folder)) require("fs").mkdirSync(folder, 448);
    });
    // A catch without a name is newer syntax.
    // oxlint-disable-next-line no-unused-vars
  } catch (error) {
    // Where nothing can be kept, each run compiles anew: it costs time and nothing else.
    return;
  }
  require("module").enableCompileCache(place);
  env.NODE_COMPILE_CACHE = place;
}
