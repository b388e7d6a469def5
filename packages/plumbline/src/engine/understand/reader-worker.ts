import { parentPort, workerData } from "node:worker_threads";

import { grammarsFrom } from "#source";

import { parserModules } from "../parsers.ts";
import type { PlannedUnit } from "./plan-programs.ts";
import { type ReadingTask, UnitReader } from "./unit-reader.ts";

const reader = new UnitReader(workerData as ReadingTask, await grammarsFrom(parserModules()));

parentPort!.on("message", (unit: PlannedUnit) => {
  const answer = reader.read(unit);
  // What is handed over is copied nowhere.
  const buffers = [...answer.parts.map(({ bytes }) => bytes.buffer), ...answer.files.map(({ lines }) => lines.buffer)];
  parentPort!.postMessage(answer, buffers);
});
