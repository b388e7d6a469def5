import type { BuildFact, CompileUnit } from "#model";

import { collectFrom, factFrom, type Tree } from "../testing.ts";
import build from "./build.ts";

/** The build of a tree, as the collector sees it. */
export const buildOf = (tree: Tree): BuildFact => factFrom(build, tree);

/** Units of the release that reach the device, each as one line: path, defines, include paths and flags. */
export const releaseOf = (tree: Tree): string[] =>
  buildOf(tree)
    .units.filter(({ release, shipped }) => release && shipped)
    .map(lineOf);

/** A unit as one line: `a.c | -DX | -Iinc | -O2 -Wall`. */
export const lineOf = ({ path, defines, includes, flags }: CompileUnit): string =>
  [path, defines.map((one) => `-D${one}`).join(" "), includes.map((one) => `-I${one}`).join(" "), flags.join(" ")].join(" | ");

/** Product by product with its kind, the release marked with a star. */
export const productsOf = (tree: Tree): string[] =>
  buildOf(tree).products.map(
    ({ name, kind, target, configurations }) =>
      `${name} ${kind} ${target} ${configurations.map((one) => `${one.name}${one.release ? "*" : ""}`).join(" ")}`,
  );

/** What could not be resolved, over all descriptions. */
export const unresolvedIn = (tree: Tree): string[] =>
  buildOf(tree).descriptions.flatMap(({ unresolved }) => unresolved.map(({ what }) => what));

/** Reads a tree of which nothing is expected but that reading it ends. */
export const readAny = (tree: Tree): void => void collectFrom(build, tree);
