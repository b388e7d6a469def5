import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test from "node:test";

import { Kind } from "../form/node-kinds.ts";
import { platform, understood } from "../testing.ts";

const SHAPES = readdirSync(new URL("../platforms/", import.meta.url))
  .filter((name) => name.endsWith(".yaml") && name !== "vocabulary.yaml")
  .flatMap((name) => platform(name.slice(0, -".yaml".length)).shapes ?? []);

/** No header is there. What is read: functions with "{}" where they have a body, variables at file scope, and whether anything is damaged. */
async function read(file: string, source: string): Promise<string> {
  const { parts, session } = await understood({ [file]: source }, {}, [], SHAPES);
  const { functions, variables, damage } = parts[0]!;
  const name = (spelling: number) => (spelling === 0 ? "a lambda" : session.names.textOf(spelling));
  return [
    ...functions.map((form) => `${name(form.name)}${form.body === 0 ? "" : "{}"}`),
    ...variables.flatMap((variable) => (variable.owner < 0 ? [name(variable.name)] : [])),
    ...(damage.functions.length + damage.declarations.length > 0 ? ["damage"] : []),
  ].join(" ");
}

const C: readonly (readonly [what: string, source: string, found: string])[] = [
  // Heads of functions.
  ["interrupts of AVR", "ISR(USART_RX_vect, ISR_BLOCK) { x = UDR0; } ISR(TIMER0_OVF_vect) { y = 1; }", "USART_RX_vect{} TIMER0_OVF_vect{}"],
  ["a process of Contiki", "PROCESS_THREAD(coap, ev, data) { PROCESS_BEGIN(); use(ev); PROCESS_END(); }", "coap{}"],
  ["a protothread", "static PT_THREAD(blink(struct pt *pt)) { PT_BEGIN(pt); PT_END(pt); }", "blink{}"],
  ["a thread of ChibiOS", "static THD_FUNCTION(Pump, arg) { run(arg); }", "Pump{}"],
  ["a task of FreeRTOS", "portTASK_FUNCTION(vTask, pvParameters) { for (;;) { } }", "vTask{}"],
  ["an interrupt of STM8 and of PSoC", "INTERRUPT_HANDLER(UART1_RX, 18) { a(); } CY_ISR(RxIsr) { b(); }", "UART1_RX{} RxIsr{}"],
  [
    "functions and pointers of AUTOSAR",
    "FUNC(void, CODE) Put(P2VAR(uint8, AUTOMATIC, X) p, VAR(uint8, AUTOMATIC) n) { p[n] = 1; }",
    "Put{}",
  ],
  // Words of compilers.
  ["interrupts of XC8, IAR, Keil", "void __interrupt() a(void) { } __interrupt void b(void) { } __irq void c(void) { }", "a{} b{} c{}"],
  ["an interrupt of HI-TECH C", "void interrupt isr(void) { x = RCREG; }", "isr{}"],
  ["interrupts of C51", "void isr(void) interrupt 4 using 1 { x = SBUF; }", "isr{}"],
  ["an interrupt of SDCC", "void isr(void) __interrupt(4) __using(1) { x = SBUF; }", "isr{}"],
  ["an interrupt of XC32", "void __ISR(_UART1_VECTOR, ipl2) Handler(void) { x = 1; }", "Handler{}"],
  ["addresses of IAR", "volatile unsigned char PORTX @ 0x20; __no_init volatile unsigned char buf[4] @ 0x20000000;", "PORTX buf"],
  ["addresses of XC8 and SDCC", "__xdata __at(0x100) unsigned char b[3]; volatile unsigned char c __at(0x20);", "b c"],
  ["spaces of memory", "near int y; far int *z; code unsigned char t[] = {1}; xdata unsigned char u[3]; int near w;", "y z t u w"],
  ["names that are words elsewhere", "int data; struct code { int x; }; void f(int near) { far(near); }", "f{} data"],
  ["calls of the supervisor", "int __swi(0) one(int); __svc(1) void two(void);", "one two"],
  ["functions in assembler", "__asm void f(void) { ldr r0, [r0] \n bx lr } int g;", "f{} g"],
  ["assembler in braces", "void f(void) { __asm { mov r0, r1 } x = 1; }", "f{}"],
  ["assembler to the end of a line", "void f(void) { _asm nop _endasm; __asm nop __endasm; __asm mov r0, r1;\n x = 1; }", "f{}"],
  ["functions that are placed", "__ramfunc void a(void) { } __root const int b = 1; __ro_placement const int c = 2;", "a{} b c"],
  ["what C23 brings", "[[nodiscard]] int f(void); _Alignas(8) int a; constexpr int b = 1; int c = alignof(int);", "f a b c"],
  [
    "packed structures",
    "typedef __packed struct { int a; } A; struct __attribute__((packed)) B { int c; }; struct ALIGNED(4) C { int d; };",
    "",
  ],
  // Stray words.
  ["a word before a function", "MY_API int f(void) { return 1; } __STATIC_INLINE uint32_t g(void) { return 1; }", "f{} g{}"],
  ["a word behind the type", "void RAMFUNC f(void) { } uint8_t DMAMEM b[3]; static const type_t FLASH *t;", "f{} b t"],
  ["a word behind the name", 'const char s[] FLASHMEM = "x"; int f(void) NOINLINE; int g(const char *, ...) PRINTF(1, 2);', "f g s"],
  ["a word before a parameter", "int f(JNIEnv *UNUSED env, int UNUSED b, jobject __unused c) { return b; }", "f{}"],
  ["a word that is a type", "RESULT f(void); RESULT *g(void); static RESULT r; RESULT const s;", "f g r s"],
  ["volatile registers", "__IO uint32_t tick; struct R { __IO uint32_t DR; __IM uint32_t SR; };", "tick"],
  ["empty arguments and a comma at the end", "SERVICE(s, CCC(a, B), ); void f(void) { a = PICK(x, , y); }", "f{}"],
  ["an enumeration with a width", "typedef enum : uint8_t { A } a; struct s { unsigned : 4; };", ""],
  ["an offset in members", "int f(void) { return offsetof(struct s, a.b[2]); }", "f{}"],
  ["members that are called as attributes are", "void f(void) { GPIO->OUT ^= 1; if (GPIO->IN & 2) g(OUT); } int h(IN int a);", "f{} h"],
  ["extensions of a structure before loud types", "struct T { int a; TX_EXT_0\n CHAR *name; TX_EXT_1 }; int b;", "b"],
  ["macros alone on their lines", "void f(void) { SAVE_INTS\n x = 1; RESTORE_INTS\n g(&a); }", "f{}"],
  [
    "a macro without a semicolon before one that is expanded",
    "#define set(p) _set(p, 0)\nvoid f(struct s *p) { if (p) { RESTORE\n set(p); LOCK p->n = 1; } else { g(p); } }",
    "f{}",
  ],
  ["a typedef that names nothing", "typedef enum mode { ON, OFF }; int a;", "a"],
  ["words around declarations", "__BEGIN_DECLS\nint f(void);\n__END_DECLS", "f"],
];
const CPP: readonly (readonly [what: string, source: string, found: string])[] = [
  [
    "macros among members",
    "class W : public Q { Q_OBJECT Q_PROPERTY(int a READ a) Q_DISABLE_COPY(W) public: W(); Q_INVOKABLE void f(); };",
    "W f",
  ],
  ["a class that is exported", "class QCP_API W : public Q { public: explicit W(); virtual ~W(); };", "W ~W"],
  ["a method whose name is loud", "void Board::RESET(int a) { go(a); }", "RESET{}"],
  ["loops of Qt", "void f() { foreach (Item *i, items) { i->go(); } Q_FOREACH (x, l) use(x); forever { x(); } }", "f{}"],
  ["members that get values", "void f() { Request r{.command{&command}, .length{1}}; }", "f{}"],
  ["pointers to members", "void f() { (this->*g)(1); (a.*h)(2); }", "f{}"],
  ["texts with macros between them", 'void f() { g("%" PRIu16 " low", 1); h("%" PRId64); }', "f{}"],
  ["packs of parameters", "template <typename S, typename... A> S product(A... a) { return one<S, A...>::of(a...); }", "product{}"],
  [
    "braces of types of the language",
    "struct B : A { B() : A(static_cast<uint8_t *>(p), uint16_t{}), n{0} {} }; void f() { g(int{3}); }",
    "B{} f{}",
  ],
  ["a template that is made elsewhere", "template class Ring<int>; int a;", "a"],
  ["parameters that are nothing", "void f(options o = {}, T p = {}, int b = 1);", "f"],
  ["a lambda that takes nothing", "void f() { auto l = [] -> int { return 1; }; a[i]->b(); }", "f{} a lambda{}"],
  ["operators called by name", "void f() { operator=(x); operator[](1) = 2; delete[](p); }", "f{}"],
  ["a switch without braces", "void f() { switch (0) case 0: default: if (const A a = (C(1))) ; else g(); }", "f{}"],
];
for (const [file, cases] of [
  ["a.c", C],
  ["a.cpp", CPP],
] as const) {
  for (const [what, source, found] of cases)
    test(`${file.slice(2)}: ${what} are read for what they are`, async () => assert.equal(await read(file, source), found));
}

/** Bodies: what is lowered of them. */
const bodies: readonly (readonly [source: string, kinds: readonly number[], why: string])[] = [
  ["SYS_SLIST_FOR_EACH_CONTAINER(&list, cn, node) { g(cn); }", [Kind.While], "a loop that is known"],
  ["SYS_SLIST_FOR_EACH_CONTAINER(&list, cn, node) g(cn);", [Kind.While], "without braces"],
  ["my_list_for_each(a, b) { g(a); }", [Kind.While], "a loop by its name"],
  ["ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { g(a); }", [Kind.Block], "a block runs once"],
  ["WITH_LOCK(m) { g(a); }", [Kind.Block], "and so does what is not known"],
  ["IF_ENABLED(CONFIG_X, (g(a);)); ", [Kind.If], "code that an option decides"],
  ["COND_CODE_1(CONFIG_X, (g(a);), (h();)) ", [Kind.If], "one of two"],
  ['TRACE("a") if (x) g(a);', [Kind.If], "a macro without a semicolon"],
];
for (const [source, kinds, why] of bodies) {
  test(`"${source}": ${why}`, async () => {
    const { parts, session } = await understood({ "a.c": `void f(void) { ${source} }` }, {}, [], SHAPES);
    const { nodes, functions, damage, tokens } = parts[0]!;
    const body = [...nodes.childrenOf(functions[0]!.body)].map((node) => nodes.kinds[node]!);
    assert.deepEqual([damage, functions.length], [{ functions: [], declarations: [] }, 1]);
    for (const kind of kinds) assert.ok(body.includes(kind), `${kind} is in ${body.join()}`);
    const calls = Array.from({ length: nodes.count }, (_, node) => node).filter((node) => nodes.kinds[node] === Kind.Call);
    assert.ok(calls.some((node) => session.names.textOf(tokens.spellings[nodes.tokens[node]!]!) === "g"));
  });
}
