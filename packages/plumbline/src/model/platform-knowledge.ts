/** What a program's functions do with outside data: of a platform, or of a product's own as `plumbline.yaml` tells it. */
export interface ProgramKnowledge {
  /** Calls that bring or change data, by the name of the function; "Serial.read" by object or class, "*.toInt" for any. */
  readonly calls: Readonly<Record<string, CallKnowledge>>;
  /** Calls that bring no outside data, change nothing that is followed and harm nothing, as patterns with "*": "k_mutex_*". */
  readonly quiet: readonly string[];
  /** Functions that the platform calls: registered by a macro or a call, or known by their names. */
  readonly entries: readonly EntryKnowledge[];
  /** Hardware registers and objects whose members give outside data: "DR" of a UART. */
  readonly registers: readonly RegisterKnowledge[];
  /** Typedef names of headers that are not here. */
  readonly types: readonly string[];
}

/** A number that the type of a result can hold; the width of an "int" is the target's and says nothing here. */
export type ResultWidth = "bool" | "u8" | "i8" | "u16" | "i16" | "u32" | "i32";

/** What a call does with data; arguments are counted from 1, and 0 is the object that a method is called on. What it means for cryptography is in `roles/`. */
export interface CallKnowledge {
  /** Arguments whose contents are outside data afterwards: [2] for recv. */
  readonly fills?: readonly number[];
  /** Buffers that an argument tells of through members: [{argument: 3, members: [buffers, buf]}] for spi_transceive. */
  readonly fillsThrough?: readonly ThroughMembers[];
  /** What is filled is filled after the call came back, and again and again: DMA and interrupts. */
  readonly later?: boolean;
  /** The result is outside data. */
  readonly gives?: boolean;
  /** Where its first argument is nothing, it goes on with the text that it was given before: strtok. */
  readonly goesOn?: boolean;
  /** The result is no more than this argument, as the count that read() tells. */
  readonly atMost?: number;
  /** Result and filled arguments take the taint of these arguments' contents: sscanf, memcpy, ntohs. */
  readonly from?: readonly number[];
  /** The result is the length of the string that this argument points to. */
  readonly measures?: number;
  /** What the result can hold where no header says it. */
  readonly returns?: ResultWidth;
  /** The contents of this argument are written. */
  readonly into?: number;
  /** Further arguments that are written with the same, as those of sscanf are. */
  readonly alsoInto?: readonly number[];
  /** Argument that says how many bytes are written or read. */
  readonly length?: number;
  /** It writes as many bytes as the texts that it reads have, however many: strcpy. */
  readonly isEndless?: boolean;
  /** Argument that says where in a memory or a flash it reads or writes: any place of it. */
  readonly at?: number;
  /** Argument that the length is multiplied by: the size of an element in fread. */
  readonly times?: number;
  /** What an argument holds or points to goes into a queue, and comes out of it elsewhere. */
  readonly sends?: { readonly to: number; readonly data: number };
  /** What was sent comes out into an argument, or as the result. */
  readonly takes?: { readonly from: number; readonly into?: number };
  /** What kind of sink it is: "write", "read", "allocate", "flash", "actuator" (a motor as such), "output" (a pin or PWM, which may be a lamp), "log", "process", "update"… */
  readonly sink?: string;
  /** What guard it is: "authentication", "signature", "range"… */
  readonly guard?: string;
  /** Argument that is a format string. */
  readonly format?: number;
  /** In words, for the path of a finding: "UART", "network socket". */
  readonly what?: string;
  /** Whoever comes to the device by this way brings it about without any function of the product's own: an update over HTTP. */
  readonly opens?: OpenedWay;
  /** Control does not come back: abort, reset. */
  readonly stops?: boolean;
}

/** A way into the device that a library opens and answers by itself. */
export interface OpenedWay {
  /** "HTTP", "the network". */
  readonly by: string;
  /** What is brought about, as a kind of sink: "update". */
  readonly to: string;
  /** Argument that asks for a password; where it is given the way is guarded. */
  readonly unless?: number;
  /** Calls that ask for one, anywhere in the program. */
  readonly unlessCalled?: readonly string[];
}

/** A function that the platform calls, how it is known, and which of its parameters come from outside. */
/** Which buffers of a structure are filled; those are not whose part of the structure says one of the words: I2C_MSG_WRITE. */
export interface ThroughMembers {
  readonly argument: number;
  readonly members: readonly string[];
  readonly unless?: readonly string[];
}

/** Words of a program that say who may write what peers can write to. */
export interface Permission {
  readonly closed: readonly string[];
  readonly open: readonly string[];
  /** Words, as patterns, of which one must stand in the same row or statement: write_perm. */
  readonly within?: readonly string[];
  /** Words, as patterns, of rows and statements that speak of something else: of subscriptions. */
  readonly except?: readonly string[];
}

export interface EntryKnowledge {
  /** The name of the function, as a pattern with "*": "HAL_UART_RxCpltCallback". */
  readonly name?: string;
  /** A word or macro beside the definition, as a pattern with "*": "*interrupt*", ISR. */
  readonly attribute?: string;
  /** The macro, function or method ("Wire.onReceive") that registers it, and which argument it is; any that names a function where none is said. */
  readonly registeredBy?: string;
  readonly argument?: number;
  /** Member of an initialiser or object that it is given to: ".write". */
  readonly member?: string;
  /** Method of a class that is derived from the one that `of` names: "onWrite". */
  readonly method?: string;
  /** Type that the member belongs to, or class that the method is inherited from. */
  readonly of?: string;
  /** Parameters that are outside data, from 1; those whose contents are. */
  readonly values?: readonly number[];
  readonly contents?: readonly number[];
  /** Of the values those that the platform keeps to what was asked for: the count of a received block. */
  readonly limited?: readonly number[];
  /** Names in the same registration by which the platform lets none but authenticated peers come: BT_GATT_PERM_WRITE_AUTHEN. */
  readonly asked?: readonly string[];
  /** Where one function gets what peers write to all values: the words that let only authenticated ones do so, and those that let anybody. */
  readonly permission?: Permission;
  readonly what: string;
  /** "interrupt", "task", "bluetooth", "network", "shell"… */
  readonly kind: string;
}

/** A register that holds what came from outside, by its object or the type of it ("USART1", "USART_TypeDef"), as patterns with "*". */
export interface RegisterKnowledge {
  readonly object: string;
  /** None where the register is a name of its own: UDR0. */
  readonly member?: string;
  readonly returns?: ResultWidth;
  readonly what: string;
}
