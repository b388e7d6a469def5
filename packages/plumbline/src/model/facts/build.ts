import type { Location } from "../location.ts";

/** How the product is compiled: every unit with its flags, and which configuration makes the release. */
export interface BuildFact {
  readonly units: readonly CompileUnit[];
  readonly products: readonly BuildProduct[];
  /** Build descriptions found, with what each could and could not be read for. */
  readonly descriptions: readonly BuildDescription[];
}

export interface CompileUnit {
  /** Source file, relative to the tree. */
  readonly path: string;
  readonly language: "c" | "c++" | "assembly" | "other";
  /** Product and configuration that compile it. */
  readonly product: string;
  readonly configuration: string;
  readonly release: boolean;
  /** False for tests, host tools and simulators: their units do not reach the device. */
  readonly shipped: boolean;
  /** Why it is believed not to reach the device, as a clause. */
  readonly becauseNotShipped?: string;
  readonly defines: readonly string[];
  readonly includes: readonly string[];
  /** Compiler flags in order; the last of a family wins. Options of IAR, Keil and MSVC are given as their own words. */
  readonly flags: readonly string[];
  /** Whether the flags are all there are ("exact", from compile_commands.json or a project file) or what could be read ("partial"). */
  readonly certainty: "exact" | "partial";
  readonly compiler?: string;
  /** Where the flags are said. */
  readonly location: Location;
}

export interface BuildProduct {
  readonly name: string;
  readonly kind: "firmware" | "application" | "library" | "test" | "tool" | "unknown";
  /** Bare metal and RTOS images have no process hardening of an operating system. */
  readonly target: "bareMetal" | "rtos" | "linux" | "windows" | "android" | "host" | "unknown";
  readonly system: string;
  readonly configurations: readonly {
    readonly name: string;
    readonly release: boolean;
    readonly because: string;
    /** Processor or board as the project files name it: "STM32F103C8", "espressif32 esp32dev", "arduino:avr:mega". */
    readonly processor?: string;
  }[];
  readonly location: Location;
}

export interface BuildDescription {
  /** "compile_commands", "cmake", "make", "meson", "platformio", "arduino", "esp-idf", "zephyr", "iar", "keil"… */
  readonly system: string;
  readonly location: Location;
  /** What it calls the project, where it says so by itself: project() of CMake. */
  readonly name?: string;
  /** What could not be resolved: generator expressions, functions, missing includes. */
  readonly unresolved: readonly { readonly location: Location; readonly what: string }[];
  /** Hardening flags found in it and what they apply to, where no unit could be bound to them. */
  readonly flags: readonly string[];
}
