import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import * as fc from "fast-check";

import { TARGET, understood, type Understood } from "../testing.ts";
import { link } from "./link.ts";
import type { Program } from "./program.ts";

type Files = Readonly<Record<string, string>>;

/** The calls of a program: "caller > callee, callee (how)"; a name that two files define says which. */
function callsIn(program: Program, { session }: Understood): readonly string[] {
  const spelled = (index: number) => {
    const { form, part } = program.functions[index]!;
    const name = [...form.scope, form.name].map((each) => (each === 0 ? "lambda" : session.names.textOf(each))).join("::");
    const isAlone = (program.byName.get(form.name) ?? []).every((each) => program.functions[each]!.part === part);
    return isAlone ? name : `${name}@${session.files[part.file]!.path}`;
  };
  return program.calls
    .map(({ caller, callees, through, name }) => {
      const to = callees.length > 0 ? callees.map(spelled).toSorted().join(", ") : `[${session.names.textOf(name)}]`;
      return `${spelled(caller)} > ${to} (${through})`;
    })
    .toSorted();
}

async function calls(files: Files): Promise<readonly string[]> {
  const read = await understood(files);
  return callsIn(read.program, read);
}

interface Case {
  readonly files: Files | string;
  readonly gives: readonly string[];
}

const C: Readonly<Record<string, Case>> = {
  "a static function is that of the file, whatever another calls by its name": {
    files: {
      "a.c": "static int check(void) { return 1; } int a(void) { return check(); }",
      "b.c": "static int check(void) { return 2; } int b(void) { return check(); }",
    },
    gives: ["a > check@a.c (name)", "b > check@b.c (name)"],
  },
  "a static function of a header is that of each unit that includes it": {
    files: {
      "clamp.h": "static inline int clamp(int x) { return x < 0 ? 0 : x; }",
      "a.c": '#include "clamp.h"\nint a(int x) { return clamp(x); }',
      "b.c": "static int clamp(int x) { return x; } int b(int x) { return clamp(x); }",
    },
    gives: ["a > clamp@clamp.h (name)", "b > clamp@b.c (name)"],
  },
  "a header that two units see in variants counts once for each": {
    files: {
      "log.h": 'static void log_it(void) {\n#ifdef LOUD\n puts("x");\n#endif\n}',
      "a.c": '#define LOUD\n#include "log.h"\nvoid a(void) { log_it(); }',
      "b.c": '#include "log.h"\nvoid b(void) { log_it(); }',
    },
    gives: ["a > log_it@log.h (name)", "b > log_it@log.h (name)", "log_it@log.h > [puts] (name)"],
  },
  "a function that is declared twice is defined once": {
    files: { "a.c": "int f(int); extern int f(int); int a(void) { return f(1); }", "b.c": "int f(int x) { return x; }" },
    gives: ["a > f (name)"],
  },
  "a weak function gives way to a strong one elsewhere": {
    files: {
      "a.c": "__attribute__((weak)) void on_fault(void) {} void fault(void) { on_fault(); }",
      "b.c": "void on_fault(void) {}",
    },
    gives: ["fault > on_fault@b.c (name)"],
  },
  "of several programs in one tree each has its own strong function": {
    files: {
      "a/hal.c": "__attribute__((weak)) void on_fault(void) {} void fault(void) { on_fault(); }",
      "a/board.c": "void on_fault(void) {}",
      "b/board.c": "void on_fault(void) {}",
      "b/app.c": "void on_fault(void); void trip(void) { on_fault(); }",
    },
    gives: ["fault > on_fault@a/board.c (name)", "trip > on_fault@b/board.c (name)"],
  },
  "a weak function that is alone is called": {
    files: "__attribute__((weak)) void on_fault(void) {} void fault(void) { on_fault(); }",
    gives: ["fault > on_fault (name)"],
  },
  "a name that nothing defines stays a name": { files: "void f(void) { HAL_Init(); }", gives: ["f > [HAL_Init] (name)"] },
  "a table of commands, by place and by designator": {
    files: `struct command { int code; int (*run)(int); };
      static int set_dose(int x) { return x; } static int stop(int x) { return 0; } static int other(int x) { return 1; }
      static const struct command table[] = { { 1, set_dose }, { .code = 2, .run = stop } };
      int dispatch(int i) { return table[i].run(i); } int never(void) { int (*unused)(int) = other; return 0; }`,
    gives: ["dispatch > set_dose, stop (table)"],
  },
  "a table without inner braces": {
    files: `struct command { int code; int (*run)(int); };
      static int a(int x) { return x; } static int b(int x) { return 0; }
      static const struct command table[] = { 1, a, 2, b };
      int dispatch(int i) { return table[i].run(i); }`,
    gives: ["dispatch > a, b (table)"],
  },
  "a table of functions, filled by index": {
    files:
      "static void a(void) {} static void b(void) {} void (*const vectors[4])(void) = { [0] = a, [3] = &b }; void run(int i) { (*vectors[i])(); }",
    gives: ["run > a, b (table)"],
  },
  "members of one name in different records are told apart": {
    files: `struct in { void (*go)(int); }; struct out { void (*go)(int); };
      static void read_it(int x) {} static void write_it(int x) {}
      static const struct in in = { .go = read_it }; static const struct out out = { .go = write_it };
      void f(const struct in *a, const struct out *b) { a->go(1); b->go(2); }`,
    gives: ["f > read_it (field)", "f > write_it (field)"],
  },
  "a record in a record, and one without a name": {
    files: `struct driver { struct { void (*open)(void); } ops; union { void (*close)(void); int number; }; };
      static void open_it(void) {} static void close_it(void) {}
      static struct driver one = { { open_it }, { close_it } };
      void f(struct driver *d) { d->ops.open(); d->close(); }`,
    gives: ["f > close_it (field)", "f > open_it (field)"],
  },
  "a callback that is registered in another file": {
    files: {
      "bus.h": "typedef void (*on_byte)(int); void bus_register(on_byte handler);",
      "bus.c":
        '#include "bus.h"\nstatic on_byte current; void bus_register(on_byte handler) { current = handler; } void bus_isr(void) { if (current) current(1); }',
      "main.c": '#include "bus.h"\nstatic void take(int x) {} static void drop(int x) {} int main(void) { bus_register(take); return 0; }',
    },
    gives: ["bus_isr > take (variable)", "main > bus_register (name)"],
  },
  "a pointer handed on through parameters and a result": {
    files: `typedef int (*step)(int); static int up(int x) { return x + 1; } static int down(int x) { return x - 1; }
      static step chosen(int x) { return x > 0 ? up : down; }
      static int inner(step s) { return s(1); } static int outer(step s) { return inner(s); }
      int f(int x) { outer(up); return chosen(x)(2); }`,
    gives: ["f > chosen (name)", "f > down, up (result)", "f > outer (name)", "inner > up (parameter)", "outer > inner (name)"],
  },
  "a function handed to a library is called by it": {
    files: "static int by_age(const void *a, const void *b) { return 0; } void f(void *x) { qsort(x, 3, 4, by_age); }",
    gives: ["f > [qsort] (name)", "f > by_age (callback)"],
  },
  "a pointer that nothing is put in calls nobody": {
    files:
      "struct port { void (*send)(int); }; static void other(int x) {} void (*kept)(int) = other; void f(struct port *p) { p->send(1); }",
    gives: ["f > [send] (unknown)"],
  },
  "a function that went out of sight may come back by its type, and only by its type": {
    files: `void attach(void (*)(int)); static void handler(int x) {} static void other(char *x) {}
      struct port { void (*send)(int); }; void f(struct port *p) { attach(handler); attach(other); p->send(1); }`,
    gives: ["f > [attach] (name)", "f > [attach] (name)", "f > handler (callback)", "f > handler (type)", "f > other (callback)"],
  },
  "what initialises a static local is called by its function": {
    files: "static int first(void) { return 1; } int f(void) { static int x = first(); return x; }",
    gives: ["f > first (name)"],
  },
};

const CPP: Readonly<Record<string, Case>> = {
  "a method by the type of the object, through references, pointers and typedefs": {
    files: `class Pump { public: void start(); }; class Valve { public: void start(); };
      void Pump::start() {} void Valve::start() {}
      typedef Pump Device; using Port = Valve*;
      void f(Device& a, Port b, const Pump* const* c) { a.start(); b->start(); (*c)->start(); }`,
    gives: ["f > Pump::start (name)", "f > Pump::start (name)", "f > Valve::start (name)"],
  },
  "a method without this, before a function of the same name": {
    files: "void stop() {} class Pump { void stop() {} void f() { stop(); ::stop(); this->stop(); } }; void g() { stop(); }",
    gives: ["Pump::f > Pump::stop (name)", "Pump::f > Pump::stop (name)", "Pump::f > stop (name)", "g > stop (name)"],
  },
  "a virtual method is that of every class below the static type": {
    files: `struct Sensor { virtual int read() = 0; virtual ~Sensor() {} };
      struct Flow : Sensor { int read() override { return 1; } }; struct Hot : Flow { int read() { return 2; } };
      struct Other { virtual int read() { return 3; } };
      int f(Sensor& s) { return s.read(); } int g(Flow* s) { return s->read() + s->Flow::read(); } int h(Hot s) { return s.Sensor::read(); }`,
    gives: ["f > Flow::read, Hot::read (virtual)", "g > Flow::read (name)", "g > Flow::read, Hot::read (virtual)", "h > [read] (name)"],
  },
  "an inherited method": {
    files: "struct A { void go() {} }; struct B : A {}; struct C : B { void f() { go(); } }; void g(C& c) { c.go(); }",
    gives: ["C::f > A::go (name)", "g > A::go (name)"],
  },
  "overloads by number, then by type": {
    files: `struct S {}; void f(int) {} void f(int, int) {} void f(const char*) {} void f(double) {} void f(const S&) {} void f(bool) {}
      void g(S s, char* t, unsigned short u) { f(1); }
      void a() { f(1, 2); } void b(char* t) { f(t); } void c() { f(1.5); } void d(S s) { f(s); } void e() { f(true); }`,
    gives: ["a > f (name)", "b > f (name)", "c > f (name)", "d > f (name)", "e > f (name)", "g > f (name)"],
  },
  "an argument with a default may be left out": {
    files:
      "class A { public: void go(int x, int y = 2); void go(); }; void A::go(int x, int y) {} void A::go() {} void f(A& a) { a.go(1); }",
    gives: ["f > A::go (name)"],
  },
  "objects are made and go": {
    files: `class Lock { public: Lock(int n) { take(n); } ~Lock() { give(); } void take(int) {} void give() {} };
      void f() { Lock a(1); } Lock* g() { return new Lock(2); } void h(Lock* p) { delete p; } int n; void i() { Lock b(n); }`,
    gives: [
      "Lock::Lock > Lock::take (name)",
      "Lock::~Lock > Lock::give (name)",
      "f > Lock::Lock (constructor)",
      "f > Lock::~Lock (destructor)",
      "g > Lock::Lock (constructor)",
      "h > Lock::~Lock (destructor)",
      "i > Lock::Lock (constructor)",
      "i > Lock::~Lock (destructor)",
    ],
  },
  "a constructor makes its bases and members, named or not": {
    files: `struct A { A() {} }; struct B { B(int) {} }; struct M { M() {} };
      struct C : A, B { C() : B(1), n(2) {} M m; int n; };`,
    gives: ["C::C > A::A (constructor)", "C::C > B::B (constructor)", "C::C > M::M (constructor)"],
  },
  "a virtual destructor": {
    files: "struct A { virtual ~A() {} }; struct B : A { ~B() {} }; void f(A* a) { delete a; }",
    gives: ["B::~B > A::~A (destructor)", "f > A::~A, B::~B (destructor)"],
  },
  "a destructor that is called by its name": {
    files: "struct A { virtual ~A() {} }; struct B : A { ~B() {} }; struct C { ~C() {} }; void f(A* a, C* c) { a->~A(); c->~C(); }",
    gives: ["B::~B > A::~A (destructor)", "f > A::~A, B::~B (virtual)", "f > C::~C (name)"],
  },
  "operators of classes and beside them": {
    files: `struct V { int x; V operator+(const V& o) const { return o; } int operator[](int i) { return i; } bool operator()(int) { return true; } };
      bool operator==(const V& a, const V& b) { return true; }
      void f(V a, V b) { a + b; a[1]; a(2); a == b; 1 + 2; }`,
    gives: ["f > V::operator() (operator)", "f > V::operator+ (operator)", "f > V::operator[] (operator)", "f > operator== (operator)"],
  },
  "a lambda's calls are its own": {
    files: `void a() {} void b() {} void each(void (*f)(int)) { f(1); }
      void f() { auto go = [](int x) { a(); }; go(1); each([](int x) { b(); }); }`,
    gives: ["each > lambda (parameter)", "f > each (name)", "f > lambda (variable)", "lambda > a (name)", "lambda > b (name)"],
  },
  "a lambda in a method sees its class": {
    files: "struct A { void go() {} void f() { auto g = [this] { go(); }; g(); } };",
    gives: ["A::f > A::lambda (variable)", "A::lambda > A::go (name)"],
  },
  "namespaces, also without a name": {
    files: {
      "a.cpp":
        "namespace x { int f() { return 1; } namespace y { int f() { return 2; } int g() { return f() + x::f(); } } } namespace { int own() { return 1; } } int a() { return own() + x::y::f(); }",
      "b.cpp": "namespace { int own() { return 2; } } int b() { return own(); }",
    },
    gives: ["a > own@a.cpp (name)", "a > x::y::f (name)", "b > own@b.cpp (name)", "x::y::g > x::f (name)", "x::y::g > x::y::f (name)"],
  },
  "what a smart pointer and a container hold": {
    files: `namespace std { template <class T> class unique_ptr; template <class T> class vector; }
      struct A { void go() {} }; struct B { std::unique_ptr<A> a; std::vector<A> all; void f() { a->go(); all[0].go(); for (auto& each : all) each.go(); } };`,
    gives: ["B::f > A::go (name)", "B::f > A::go (name)", "B::f > A::go (name)"],
  },
  "auto has the type of what it is given": {
    files: "struct A { void go() {} }; A* make() { return 0; } void f() { auto a = make(); a->go(); auto* b = new A(); b->go(); }",
    gives: ["f > A::go (name)", "f > A::go (name)", "f > make (name)"],
  },
  "templates by their name": {
    files:
      "template <class T> T twice(T x) { return x; } template <class T> struct Box { T get() { return held(); } T held(); }; int f(Box<int>& b) { return twice<int>(b.get()); }",
    gives: ["Box::get > [held] (name)", "f > Box::get (name)", "f > twice (name)"],
  },
  "static methods, and classes in classes": {
    files:
      "struct A { static int make() { return 1; } struct In { int go() { return make(); } }; }; int f(A::In& i) { return A::make() + i.go(); }",
    gives: ["A::In::go > A::make (name)", "f > A::In::go (name)", "f > A::make (name)"],
  },
  "classes of one name in two functions": {
    files: "void f() { struct S { void go() {} }; S s; s.go(); } void g() { struct S { void go() {} void other() {} }; S s; s.other(); }",
    gives: ["f > S::go (name)", "g > S::other (name)"],
  },
  "a cast is no call": { files: "typedef int number; void f(double d) { int(d); number(d); static_cast<int>(d); }", gives: [] },
  "a signal of Qt calls what is connected to it": {
    files: `class Pump { public: void alarm(int); void low(); void start(); void onAlarm(int); void onLow(); };
      void Pump::onAlarm(int) {} void Pump::onLow() {}
      void Pump::start() { connect(this, &Pump::alarm, this, &Pump::onAlarm); connect(this, SIGNAL(low()), SLOT(onLow())); }
      void f(Pump* p) { p->alarm(1); p->low(); }`,
    gives: [
      "Pump::start > Pump::onAlarm (callback)",
      "Pump::start > Pump::onLow (callback)",
      "Pump::start > [connect] (name)",
      "Pump::start > [connect] (name)",
      "f > Pump::onAlarm (signal)",
      "f > Pump::onLow (signal)",
    ],
  },
};

for (const [language, cases] of [
  ["c", C],
  ["cpp", CPP],
] as const)
  for (const [name, { files, gives }] of Object.entries(cases))
    test(`${language === "c" ? "C" : "C++"}: ${name}`, async () => {
      assert.deepEqual(await calls(typeof files === "string" ? { [`main.${language}`]: files } : files), gives.toSorted());
    });

test("the overload that fits is called, not another", async () => {
  const { program, session } = await understood({
    "main.cpp": `struct S {}; int f(int x) { return 1; } int f(int x, int y) { return 2; } int f(const char* x) { return 3; } int f(const S& x) { return 4; } int f(bool x) { return 5; } int f(double x) { return 6; }
      void a() { f(1); } void b() { f(1, 2); } void c(char* t) { f(t); } void d(S s) { f(s); } void e() { f(true); } void g() { f(2.0); }`,
  });
  const chosen = program.calls.map(({ caller, callees }) => {
    const order = (program.byName.get(program.functions[callees[0]!]!.form.name) ?? []).indexOf(callees[0]!) + 1;
    return `${session.names.textOf(program.functions[caller]!.form.name)}${order}${callees.length > 1 ? "?" : ""}`;
  });
  assert.deepEqual(chosen.toSorted(), ["a1", "b2", "c3", "d4", "e5", "g6"]);
});

test("the order of parts changes nothing, and linking again gives the same", async () => {
  const tables = [...Object.values(C), ...Object.values(CPP)].flatMap(({ files }) => (typeof files === "string" ? [] : [files]));
  const read = await Promise.all(tables.map((files) => understood(files)));
  fc.assert(
    fc.property(
      fc
        .constantFrom(...read)
        .chain((each) => fc.tuple(fc.constant(each), fc.shuffledSubarray([...each.parts], { minLength: each.parts.length }))),
      ([each, parts]) => assert.deepEqual(callsIn(link(parts, TARGET), each), callsIn(each.program, each)),
    ),
    { numRuns: 1_000 },
  );
});

test("circles of typedefs, bases and pointers end", async () => {
  const lines = await calls({
    "main.cpp": `typedef A B; typedef B A; struct X : Y {}; struct Y : X { void go() { stop(); } }; void stop() {}
      void (*p)(void) = p; void f(A* a, Y& y) { a->go(); y.go(); p(); } void g(void (*q)(void)) { g(q); q(); }`,
  });
  assert.deepEqual(
    lines,
    ["Y::go > stop (name)", "f > Y::go (name)", "f > [] (unknown)", "f > [go] (unknown)", "g > [] (unknown)", "g > g (name)"].toSorted(),
  );
});

const needsGcc =
  spawnSync("gcc", ["-fcallgraph-info", "-S", "-x", "c", "-o", "/dev/null", "-"], { input: "", cwd: tmpdir() }).status !== 0 &&
  "needs gcc 10";

/** Programs of functions that call each other forwards, some static, some in another file. */
const graphs = fc.array(
  fc.record({
    file: fc.constantFrom("a.c", "b.c"),
    isStatic: fc.boolean(),
    isShadowed: fc.boolean(),
    calls: fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 4 }),
  }),
  { minLength: 2, maxLength: 12 },
);

test("calls by name are those that gcc sees", { skip: needsGcc }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "link-"));
  try {
    for (const graph of fc.sample(graphs, 12)) {
      const files = filesOfGraph(graph);
      const read = await understood(files);
      const ours = new Set<string>();
      for (const { caller, callees } of read.program.calls)
        for (const callee of callees) ours.add(`${symbol(read, caller)} > ${symbol(read, callee)}`);
      const theirs = new Set<string>();
      for (const [file, text] of Object.entries(files)) {
        const ran = spawnSync("gcc", ["-fcallgraph-info", "-O0", "-w", "-S", "-x", "c", "-o", join(folder, "x.s"), "-"], {
          input: text,
          cwd: folder,
        });
        assert.equal(ran.status, 0, String(ran.stderr));
        for (const [, from, to] of readFileSync(join(folder, "x.ci"), "utf8").matchAll(
          /edge: \{ sourcename: "([^"]{1,200})" targetname: "([^"]{1,200})"/g,
        ))
          theirs.add(`${ofGcc(from!, file)} > ${ofGcc(to!, file)}`);
      }
      assert.deepEqual([...ours].toSorted(), [...theirs].toSorted(), JSON.stringify(files));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

type Graph = typeof graphs extends fc.Arbitrary<infer T> ? T : never;

function filesOfGraph(graph: Graph): Record<string, string> {
  const lines: Record<string, string[]> = { "a.c": [], "b.c": [] };
  for (const [index, { file, isStatic, isShadowed, calls: to }] of graph.entries()) {
    const own = lines[file]!;
    const called = to.filter((each) => each < index && (graph[each]!.file === file || !graph[each]!.isStatic));
    for (const each of called) if (graph[each]!.file !== file) own.push(`int f${each}(void);`);
    own.push(`${isStatic ? "static " : ""}int f${index}(void) { return ${[...called.map((each) => `f${each}()`), "0"].join(" + ")}; }`);
    // The same name as something of its own in the other file.
    const other = lines[file === "a.c" ? "b.c" : "a.c"]!;
    if (isStatic && isShadowed) other.push(`static int f${index}(void) { return 0; }`, `int g${index}(void) { return f${index}(); }`);
  }
  return Object.fromEntries(Object.entries(lines).map(([file, text]) => [file, text.join("\n")]));
}

function symbol({ program, session }: Understood, index: number): string {
  const { form, part } = program.functions[index]!;
  return `${form.isStatic ? `${session.files[part.file]!.path}:` : ""}${session.names.textOf(form.name)}`;
}

/** gcc writes "<stdin>:f" or "./x.c:f" for a static function. */
function ofGcc(name: string, file: string): string {
  const at = name.lastIndexOf(":");
  return at < 0 ? name : `${file}:${name.slice(at + 1)}`;
}
