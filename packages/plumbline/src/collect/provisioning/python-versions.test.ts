import assert from "node:assert/strict";
import { test } from "node:test";

import { collectFrom } from "../testing.ts";
import collector from "./provisioning.ts";

const systemsOf = (path: string, text: string): readonly string[] => {
  const collected = collectFrom(collector, { [path]: text });
  if (collected.state !== "found") return [];
  const systems = collected.fact.steps.filter(({ kind }) => kind === "operatingSystem");
  return systems.map(({ what, endOfLife, location }) => `${what} ${endOfLife}:${location.line}`);
};

const OLD = "Python 3.7 2023-06-27";
const cases: readonly (readonly [path: string, text: string, systems: readonly string[], why?: string])[] = [
  ["Pipfile", '[requires]\npython_version = "3.7"\n', [`${OLD}:2`]],
  ["Pipfile", '[requires]\npython_version = "3.7.*"\n', [`${OLD}:2`]],
  ["Pipfile", '[requires]\npython_full_version = "3.7.9"\n', [`${OLD}:2`]],
  ["Pipfile", '[packages]\nflask = "*"\n', []],
  ["runtime.txt", "python-3.7.9\n", [`${OLD}:1`]],
  [".python-version", "3.7.9\n", [`${OLD}:1`]],
  [".tool-versions", "nodejs 22.1.0\npython 3.7.9\n", [`${OLD}:2`]],
  ["pyproject.toml", '[project]\nrequires-python = "==3.7.*"\n', [`${OLD}:2`]],
  ["pyproject.toml", '[project]\nrequires-python = ">=3.6,<3.8"\n', [`${OLD}:2`], "no newer one is let in"],
  ["pyproject.toml", '[project]\nrequires-python = ">=3.7"\n', [], "what runs it may be of today"],
  ["pyproject.toml", '[project]\nrequires-python = ">=3.7,<4"\n', [], "4 is none of today's"],
  ["pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.7"\n', [], "^ stays within 3"],
  ["pyproject.toml", '[tool.poetry.dependencies]\npython = "~3.7"\n', [`${OLD}:2`], "~ stays within 3.7"],
  ["pyproject.toml", '[project]\nrequires-python = "~=3.7"\n', [], "~= of two numbers stays within 3"],
  ["pyproject.toml", '[project]\nrequires-python = "~=3.7.2"\n', [`${OLD}:2`], "~= of three numbers stays within 3.7"],
  ["setup.cfg", "[options]\npython_requires = >=2.7,<3.8\n", [`${OLD}:2`]],
  ["setup.py", 'setup(\n    python_requires="==3.7.*",\n)\n', [`${OLD}:2`]],
  ["environment.yml", "dependencies:\n  - python=3.7\n", [`${OLD}:2`]],
  ["Dockerfile", "FROM python:3.7-slim\nCMD x\n", [`${OLD}:1`]],
  ["Pipfile", '[requires]\npython_version = "3.99"\n', [], "the table does not know it"],
];
for (const [path, text, systems, why = "as written"] of cases) {
  test(`${path}: ${text.split("\n").at(-2)} stands on ${systems.join() || "nothing known"}: ${why}`, () =>
    assert.deepEqual(systemsOf(path, text), systems));
}
