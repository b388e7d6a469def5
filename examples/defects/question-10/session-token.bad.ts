// A web page of a bedside monitor.
import { randomUUID } from "node:crypto";

export function newSessionToken(): string {
  return Math.random().toString(36).slice(2); // expect: question-10
}

export const spin = (): number => Math.random() * 360;
