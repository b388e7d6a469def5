/**
 * The kinds of nodes of the lowered form. What its children are is said at each; "a" and "b" are its two operands.
 * The form knows no grammar: C and C++ fill it today, another front end can.
 */
export const Kind = {
  /** Nothing stands here: a missing condition, initialiser or else. */
  Nothing: 0,
  /** Text that was not understood; children: what was understood inside. */
  Damaged: 1,

  // Expressions
  /** a: spelling of the name; b: index of the variable of the part that it names, or -1. */
  Name: 10,
  /** a: index into `numbers`; b: 1 for a floating constant. */
  Number: 11,
  /** a: index into `texts` (adjacent literals joined, escapes decoded). */
  Text: 12,
  /** a: operator (`Operator`); child: operand. */
  Unary: 13,
  /** a: operator; children: left, right. */
  Binary: 14,
  /** a: operator of a compound assignment, 0 for "="; children: target, value. */
  Assign: 15,
  /** a: 1 for ++, -1 for --; b: 1 where the old value is the result; child: target. */
  Step: 16,
  /** Children: condition, value if true, value if false. */
  Conditional: 17,
  /** Children: callee, arguments. b: 1 where the callee is an unknown macro, whose arguments may be any text. */
  Call: 18,
  /** a: spelling of the member; b: 1 for "->"; child: object. */
  Member: 19,
  /** Children: base, index. */
  Index: 20,
  /** type: target; child: operand. */
  Cast: 21,
  /** type: measured type, or 0 and child: measured expression. */
  Sizeof: 22,
  /** Children: elements, of which some are `Designated`. */
  List: 23,
  /** a: spelling of the field, or -1 with child: index; last child: value. */
  Designated: 24,
  /** type: of the literal; child: its List. */
  Compound: 25,
  /** a: index of the function that the lambda is. */
  Lambda: 26,
  /** Child: the block whose last value it has (GNU C). */
  StatementExpression: 27,
  /** type: made; children: arguments. a: 1 for an array, whose first child is the count. */
  New: 28,
  /** Child: what is deleted. */
  Delete: 29,
  This: 30,
  /** Children: both operands of a comma. */
  Comma: 31,
  Throw: 32,
  /** An expression that has no form of its own; children: its operands. */
  Other: 33,

  // Statements
  /** Children: statements. */
  Block: 50,
  /** Child: expression. */
  Expression: 51,
  /** a: index of the variable; child: initialiser or Nothing. */
  Declare: 52,
  /** Children: condition, then, else. */
  If: 53,
  /** Children: condition, body. */
  While: 54,
  /** Children: body, condition. */
  DoWhile: 55,
  /** Children: initialiser, condition, step, body. */
  For: 56,
  /** Children: declaration, range, body. */
  RangeFor: 57,
  /** Children: value, body. */
  Switch: 58,
  /** Children: value, upper value of a range or Nothing. Falls through to what follows. */
  Case: 59,
  Default: 60,
  /** a: spelling. */
  Label: 61,
  /** a: spelling, or -1 with child: computed target. */
  Goto: 62,
  Break: 63,
  Continue: 64,
  /** Child: value or Nothing. */
  Return: 65,
  /** Children: block, then `Catch` nodes. */
  Try: 66,
  /** Children: declaration or Nothing, block. */
  Catch: 67,
  /** Assembler text; children: expressions it names. */
  Assembly: 68,
} as const;

/** Operators of unary and binary nodes, by their spelling in C. */
export const Operator = {
  None: 0,
  Add: 1,
  Subtract: 2,
  Multiply: 3,
  Divide: 4,
  Remainder: 5,
  And: 6,
  Or: 7,
  Xor: 8,
  ShiftLeft: 9,
  ShiftRight: 10,
  Equal: 11,
  NotEqual: 12,
  Less: 13,
  Greater: 14,
  LessEqual: 15,
  GreaterEqual: 16,
  LogicalAnd: 17,
  LogicalOr: 18,
  /** Unary. */
  Negate: 19,
  Complement: 20,
  Not: 21,
  AddressOf: 22,
  Dereference: 23,
  Plus: 24,
} as const;

export const OPERATOR_OF: Readonly<Record<string, number>> = {
  "+": Operator.Add,
  "-": Operator.Subtract,
  "*": Operator.Multiply,
  "/": Operator.Divide,
  "%": Operator.Remainder,
  "&": Operator.And,
  "|": Operator.Or,
  "^": Operator.Xor,
  "<<": Operator.ShiftLeft,
  ">>": Operator.ShiftRight,
  "==": Operator.Equal,
  "!=": Operator.NotEqual,
  "<": Operator.Less,
  ">": Operator.Greater,
  "<=": Operator.LessEqual,
  ">=": Operator.GreaterEqual,
  "&&": Operator.LogicalAnd,
  "||": Operator.LogicalOr,
  and: Operator.LogicalAnd,
  or: Operator.LogicalOr,
  bitand: Operator.And,
  bitor: Operator.Or,
  xor: Operator.Xor,
  not_eq: Operator.NotEqual,
};

export const UNARY_OPERATOR_OF: Readonly<Record<string, number>> = {
  "-": Operator.Negate,
  "~": Operator.Complement,
  "!": Operator.Not,
  "&": Operator.AddressOf,
  "*": Operator.Dereference,
  "+": Operator.Plus,
  not: Operator.Not,
  compl: Operator.Complement,
};
