import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cmake from "highlight.js/lib/languages/cmake";
import cpp from "highlight.js/lib/languages/cpp";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import ini from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import rust from "highlight.js/lib/languages/rust";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

import type { Finding } from "#model";

import type { Excerpt } from "./input.ts";
import { html, Markup } from "./markup.ts";

const LANGUAGES = { bash, c, cmake, cpp, dockerfile, ini, java, json, python, rust, typescript, xml, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

const BY_EXTENSION: Readonly<Record<string, keyof typeof LANGUAGES>> = {
  c: "c",
  h: "c",
  cc: "cpp",
  cpp: "cpp",
  cxx: "cpp",
  hpp: "cpp",
  ino: "cpp",
  sh: "bash",
  bash: "bash",
  cmake: "cmake",
  conf: "ini",
  ini: "ini",
  cfg: "ini",
  toml: "ini",
  service: "ini",
  java: "java",
  kt: "java",
  json: "json",
  py: "python",
  rs: "rust",
  ts: "typescript",
  js: "typescript",
  xml: "xml",
  yml: "yaml",
  yaml: "yaml",
};
const BY_NAME: Readonly<Record<string, keyof typeof LANGUAGES>> = { "CMakeLists.txt": "cmake", Dockerfile: "dockerfile", Makefile: "bash" };

/** The lines around a finding with numbers and colours; the finding's own lines are marked. */
export function codeBlock({ location }: Pick<Finding, "location">, excerpt: Excerpt | undefined): Markup {
  if (!excerpt || location.line === undefined) return html``;
  const { line, endLine = line } = location;
  const rows = excerpt.lines.map((text, index) => {
    const number = excerpt.first + index;
    const isHere = number >= line && number <= endLine;
    const shown = excerpt.withheld.includes(number)
      ? html`<span class="withheld">(withheld: a secret stands here)</span>`
      : highlighted(text, location.path);
    return html`<span class="line${isHere ? " here" : ""}"
      ><span class="number">${number}${isHere ? html`<span class="hidden"> finding</span>` : ""}</span
      ><span class="text">${shown} </span></span
    >`;
  });
  return html`<pre class="code" tabindex="0"><code>${rows}</code></pre>`;
}

/** A line is coloured by itself: a comment that began above it is not known here, and an excerpt needs no more. */
function highlighted(text: string, path: string): Markup {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const language = BY_NAME[name] ?? BY_EXTENSION[name.slice(name.lastIndexOf(".") + 1).toLowerCase()];
  const short = text.length > 240 ? `${text.slice(0, 240)}…` : text;
  const plain = html`${short}`;
  // The highlighter escapes what it is given; marks that escape the eye are shown by `html` instead.
  if (language === undefined || plain.toString().includes("\\u{")) return plain;
  return new Markup(hljs.highlight(short, { language, ignoreIllegals: true }).value);
}
