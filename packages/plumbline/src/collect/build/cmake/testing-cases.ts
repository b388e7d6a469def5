type Case = readonly [what: string, files: Readonly<Record<string, string>>];

/** Small projects by the feature they are about, to lie side by side as folders of one: @ stands for the folder's own prefix. */
export const SIDE_BY_SIDE: readonly Case[] = [
  [
    "everything that a target says at once, in order",
    project(`add_library(@s SHARED s.cpp s.c)
target_compile_options(@s PRIVATE -Wall)
set_target_properties(@s PROPERTIES CXX_STANDARD 14 C_STANDARD 99 COMPILE_FLAGS "-Wextra -Wextra" COMPILE_WARNING_AS_ERROR ON
  CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON INTERPROCEDURAL_OPTIMIZATION ON)
set(CMAKE_CXX_FLAGS "-g \${CMAKE_CXX_FLAGS}")
set_source_files_properties(s.cpp PROPERTIES COMPILE_FLAGS "-Wvla" COMPILE_OPTIONS "-Wundef")`),
  ],
  [
    "what is passed on over three floors",
    project(`foreach(n d c b)
  add_library(@\${n} \${n}.c)
  target_compile_definitions(@\${n} PUBLIC L_\${n})
  target_include_directories(@\${n} PUBLIC inc_\${n})
  target_compile_options(@\${n} PUBLIC -Wno-\${n})
endforeach()
add_library(@e INTERFACE)
target_include_directories(@e INTERFACE inc_e)
target_link_libraries(@c PUBLIC @d @e)
target_link_libraries(@b PUBLIC @c)
add_executable(@a a.c)
target_link_libraries(@a PRIVATE @b @e @d)`),
  ],
  [
    "a folder does not see what is set after it",
    {
      ...project("add_subdirectory(sub)\nset(CMAKE_C_FLAGS -g)\nset(CMAKE_C_FLAGS_RELEASE -O1)\nadd_executable(@a a.c)"),
      "sub/CMakeLists.txt": "add_library(@s s.c)",
      "sub/s.c": "",
    },
  ],
  [
    "a variable set from an empty list is not set",
    project(
      'set(EMPTY)\nset(A one)\nset(A ${EMPTY})\nset(B one)\nset(B "${EMPTY}")\nadd_executable(@a a.c)\nif(DEFINED A)\ntarget_compile_definitions(@a PRIVATE A)\nendif()\nif(DEFINED B)\ntarget_compile_definitions(@a PRIVATE B)\nendif()',
    ),
  ],
  [
    "AND and OR from left to right, numbers by how a text begins, versions without numbers",
    project(
      'add_executable(@a a.c)\nif(1 OR 1 AND 0)\ntarget_compile_definitions(@a PRIVATE ONE)\nendif()\nif("" EQUAL "" OR "4x" EQUAL 4)\ntarget_compile_definitions(@a PRIVATE TWO)\nendif()\nif(word VERSION_LESS 1)\ntarget_compile_definitions(@a PRIVATE THREE)\nendif()',
    ),
  ],
  [
    "empty elements of a list",
    project(
      'set(L one "" two)\nforeach(i IN LISTS L)\nlist(APPEND N x${i})\nendforeach()\nlist(LENGTH L COUNT)\nlist(REMOVE_ITEM NOBODY x)\nadd_executable(@a a.c)\ntarget_compile_definitions(@a PRIVATE ${N} COUNT=${COUNT})\nif(NOT DEFINED NOBODY)\ntarget_compile_definitions(@a PRIVATE STILL_NOT)\nendif()',
    ),
  ],
  ["one program", project("add_executable(@a a.c b.cpp)")],
  [
    "options before and after a target",
    project("add_compile_options(-Wall)\nadd_executable(@a a.c)\nadd_compile_options(-Wextra)\nadd_executable(@b b.c)"),
  ],
  [
    "definitions hold for every target of the directory",
    project("add_executable(@a a.c)\nadd_definitions(-DONE -DTWO=2)\nadd_compile_definitions(THREE)"),
  ],
  ["include_directories holds for earlier targets, too", project("add_executable(@a a.c)\ninclude_directories(inc sub/inc)")],
  ["include_directories BEFORE", project("include_directories(one)\ninclude_directories(BEFORE two)\nadd_executable(@a a.c)")],
  ["flags set after the target", project('add_executable(@a a.c)\nset(CMAKE_C_FLAGS "${CMAKE_C_FLAGS} -Wall -g")')],
  ["flags of the configuration replaced", project('set(CMAKE_C_FLAGS_RELEASE "-O2")\nadd_executable(@a a.c b.cpp)')],
  [
    "NDEBUG taken out of the release",
    project('string(REPLACE "-DNDEBUG" "" CMAKE_C_FLAGS_RELEASE "${CMAKE_C_FLAGS_RELEASE}")\nadd_executable(@a a.c)'),
  ],
  [
    "options appended to the release",
    project('set(CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE} -fno-rtti")\nadd_executable(@a a.cpp)'),
  ],
  [
    "a repeated option counts once",
    project("add_compile_options(-Wall -Wextra -Wall)\nadd_executable(@a a.c)\ntarget_compile_options(@a PRIVATE -Wextra -O1 -Wall)"),
  ],
  [
    "SHELL: keeps what belongs together",
    project('add_executable(@a a.c)\ntarget_compile_options(@a PRIVATE "SHELL:-include one.h" "SHELL:-include two.h")'),
  ],
  [
    "opposite options keep their order",
    project(
      "add_executable(@a a.c)\ntarget_compile_options(@a PRIVATE -fstack-protector-strong)\ntarget_compile_options(@a PRIVATE -fno-stack-protector)",
    ),
  ],
  [
    "options BEFORE others",
    project("add_executable(@a a.c)\ntarget_compile_options(@a PRIVATE -Wall)\ntarget_compile_options(@a BEFORE PRIVATE -Wextra)"),
  ],
  [
    "what libraries pass on",
    project(`add_library(@low STATIC low.c)
target_compile_definitions(@low PUBLIC LOW PRIVATE OWN INTERFACE FOR_OTHERS)
target_include_directories(@low PUBLIC low/inc PRIVATE low/src)
target_compile_options(@low PUBLIC -Wshadow PRIVATE -O1)
add_library(@high high.c)
target_link_libraries(@high PUBLIC @low)
add_library(@side side.c)
target_link_libraries(@side PRIVATE @low)
add_executable(@a a.c)
target_link_libraries(@a PRIVATE @high @side)`),
  ],
  [
    "an interface library gives flags only",
    project(`add_library(@hard INTERFACE)
target_compile_options(@hard INTERFACE -fstack-protector-strong -Wformat)
target_compile_definitions(@hard INTERFACE _FORTIFY_SOURCE=2)
add_executable(@a a.c)
target_link_libraries(@a PRIVATE @hard)
add_executable(@b b.c)`),
  ],
  [
    "link without a keyword passes on",
    project(`add_library(@low low.c)
target_include_directories(@low PUBLIC inc)
add_library(@high high.c)
target_link_libraries(@high @low)
add_executable(@a a.c)
target_link_libraries(@a @high)`),
  ],
  [
    "link_libraries reaches later targets",
    project(`add_library(@low INTERFACE)
target_compile_definitions(@low INTERFACE LOW)
link_libraries(@low)
add_executable(@a a.c)`),
  ],
  [
    "an alias is its target",
    project(
      "add_library(@low low.c)\nadd_library(pump::low ALIAS @low)\ntarget_compile_definitions(@low PUBLIC LOW)\nadd_executable(@a a.c)\ntarget_link_libraries(@a pump::low)",
    ),
  ],
  [
    "an object library",
    project("add_library(@o OBJECT o.c)\ntarget_compile_options(@o PRIVATE -Wundef)\nadd_executable(@a a.c $<TARGET_OBJECTS:@o>)"),
  ],
  [
    "an object library linked gives what it passes on",
    project("add_library(@o OBJECT o.c)\ntarget_compile_definitions(@o PUBLIC O)\nadd_executable(@a a.c)\ntarget_link_libraries(@a @o)"),
  ],
  ["a shared library", project("add_library(@s SHARED s.c)")],
  ["position independent code", project("set(CMAKE_POSITION_INDEPENDENT_CODE ON)\nadd_library(@l l.c)\nadd_executable(@a a.c)")],
  [
    "position independent code of one target",
    project("add_library(@l l.c)\nset_target_properties(@l PROPERTIES POSITION_INDEPENDENT_CODE TRUE)"),
  ],
  ["C standard", project("set(CMAKE_C_STANDARD 11)\nadd_executable(@a a.c b.cpp)")],
  ["C standard without extensions", project("set(CMAKE_C_STANDARD 99)\nset(CMAKE_C_EXTENSIONS OFF)\nadd_executable(@a a.c)")],
  [
    "C++ standard of one target",
    project("add_executable(@a a.cpp)\nset_target_properties(@a PROPERTIES CXX_STANDARD 14 CXX_STANDARD_REQUIRED ON)"),
  ],
  [
    "C++ standard by set_property",
    project(
      "add_executable(@a a.cpp)\nset_property(TARGET @a PROPERTY CXX_STANDARD 20)\nset_property(TARGET @a PROPERTY CXX_EXTENSIONS OFF)",
    ),
  ],
  ["the standard set after the target", project("add_executable(@a a.c)\nset(CMAKE_C_STANDARD 99)")],
  [
    "a feature that the compiler has anyway",
    project("add_executable(@a a.cpp b.c)\ntarget_compile_features(@a PUBLIC cxx_std_11 c_std_99)"),
  ],
  ["warnings as errors", project("set(CMAKE_COMPILE_WARNING_AS_ERROR ON)\nadd_executable(@a a.c)")],
  [
    "visibility and link time optimisation",
    project("add_library(@l l.c)\nset_target_properties(@l PROPERTIES C_VISIBILITY_PRESET hidden)"),
  ],
  [
    "generator expressions",
    project(`add_executable(@a a.c b.cpp)
target_compile_options(@a PRIVATE $<$<CONFIG:Release>:-O2> $<$<CONFIG:Debug>:-Og> $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions>
  $<$<AND:$<CONFIG:Release>,$<COMPILE_LANGUAGE:C>>:-Wvla> $<$<NOT:$<CONFIG:Debug>>:-g0> $<IF:$<CONFIG:Debug>,-DX,-DY>)
target_compile_definitions(@a PRIVATE $<$<CONFIG:Release>:REL=1> $<$<BOOL:OFF>:NEVER> $<$<C_COMPILER_ID:GNU>:GNU>)`),
  ],
  [
    "generator expressions with several options",
    project(`add_compile_options("$<$<CONFIG:Release>:-Wall;-Wextra>" $<$<COMPILE_LANGUAGE:C>:-Wvla>)
add_executable(@a a.c b.cpp)`),
  ],
  [
    "build and install interface",
    project(
      "add_library(@l l.c)\ntarget_include_directories(@l PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/inc> $<INSTALL_INTERFACE:include>)",
    ),
  ],
  [
    "include paths of the build folder",
    project("add_executable(@a a.c)\ntarget_include_directories(@a PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/gen)"),
  ],
  [
    "a folder inherits what stands before it",
    {
      ...project(
        "add_compile_options(-Wall)\nadd_definitions(-DONE)\ninclude_directories(inc)\nset(CMAKE_C_FLAGS -g)\nadd_subdirectory(sub)\nadd_compile_options(-Wextra)\nset(CMAKE_C_FLAGS -g0)\nadd_executable(@a a.c)",
      ),
      "sub/CMakeLists.txt":
        'add_library(@s s.c)\nadd_compile_options(-Wvla)\nset(CMAKE_C_FLAGS "${CMAKE_C_FLAGS} -Wundef")\nadd_library(@t t.c)',
      "sub/s.c": "",
      "sub/t.c": "",
    },
  ],
  [
    "sources handed up from a folder",
    {
      ...project("add_subdirectory(sub)\nadd_executable(@a a.c ${SUB_SOURCES})"),
      "sub/CMakeLists.txt": "set(SUB_SOURCES ${CMAKE_CURRENT_SOURCE_DIR}/s.c sub/t.c PARENT_SCOPE)",
      "sub/s.c": "",
      "sub/t.c": "",
    },
  ],
  [
    "target_sources from another folder",
    {
      ...project("add_executable(@a a.c)\nadd_subdirectory(sub)"),
      "sub/CMakeLists.txt":
        "target_sources(@a PRIVATE s.c)\ntarget_include_directories(@a PRIVATE .)\ntarget_compile_definitions(@a PRIVATE SUB)",
      "sub/s.c": "",
    },
  ],
  [
    "an included file",
    {
      ...project("include(cmake/flags.cmake)\nadd_executable(@a a.c)"),
      "cmake/flags.cmake":
        "include_guard()\nadd_compile_options(-Wall)\nset(MORE -Wextra)\nadd_compile_options(${MORE})\nreturn()\nadd_compile_options(-Wvla)",
    },
  ],
  [
    "a module of the project",
    {
      ...project(
        'list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_SOURCE_DIR}/cmake")\ninclude(Hardening)\nadd_executable(@a a.c)\nharden(@a)',
      ),
      "cmake/Hardening.cmake":
        "function(harden target)\n  target_compile_options(${target} PRIVATE -fstack-protector-strong ${ARGN})\nendfunction()",
    },
  ],
  [
    "functions, macros and their scopes",
    project(`function(add_unit name)
  cmake_parse_arguments(U "STRICT" "LEVEL" "SOURCES;FLAGS" \${ARGN})
  add_library(\${name} \${U_SOURCES})
  if(U_STRICT)
    target_compile_options(\${name} PRIVATE -Werror)
  endif()
  target_compile_options(\${name} PRIVATE \${U_FLAGS} -O\${U_LEVEL})
  set(LAST \${name} PARENT_SCOPE)
  set(CMAKE_C_FLAGS -never)
endfunction()
macro(flags)
  set(ALL_FLAGS \${ALL_FLAGS} \${ARGN})
endmacro()
flags(-Wall)
flags(-Wextra -Wshadow)
add_unit(@one SOURCES a.c b.c FLAGS \${ALL_FLAGS} LEVEL 1)
add_unit(@two STRICT SOURCES c.c LEVEL 2)
target_compile_definitions(\${LAST} PRIVATE LAST)`),
  ],
  [
    "conditions",
    project(`option(WITH_BLE "radio" ON)
option(WITH_WIFI "radio" OFF)
set(LEVEL 3)
set(NAME pump)
set(EMPTY "")
add_executable(@a a.c)
if(WITH_BLE AND NOT WITH_WIFI)
  target_compile_definitions(@a PRIVATE ONE)
endif()
if(LEVEL GREATER 2 AND (NAME STREQUAL "pump" OR WITH_WIFI))
  target_compile_definitions(@a PRIVATE TWO)
elseif(WITH_BLE)
  target_compile_definitions(@a PRIVATE THREE)
else()
  target_compile_definitions(@a PRIVATE FOUR)
endif()
if(EMPTY)
  target_compile_definitions(@a PRIVATE FIVE)
elseif(DEFINED NAME AND NOT DEFINED NOBODY)
  target_compile_definitions(@a PRIVATE SIX)
endif()
if("\${NAME}" MATCHES "^pu.*p$" AND CMAKE_C_COMPILER_ID MATCHES "GNU|Clang")
  target_compile_definitions(@a PRIVATE SEVEN)
endif()
if(NOBODY OR "WITH_BLE")
  target_compile_definitions(@a PRIVATE EIGHT)
endif()
if(TARGET @a AND NOT TARGET @b AND "3.10.2" VERSION_LESS "3.9" OR COMMAND add_executable)
  target_compile_definitions(@a PRIVATE NINE)
endif()
if(EXISTS \${CMAKE_CURRENT_SOURCE_DIR}/a.c AND NOT EXISTS \${CMAKE_CURRENT_SOURCE_DIR}/zz.c)
  target_compile_definitions(@a PRIVATE TEN)
endif()
if(NAME IN_LIST EMPTY OR NOT MSVC AND UNIX)
  target_compile_definitions(@a PRIVATE ELEVEN)
endif()
if(0x10 EQUAL 16 OR "b" STRGREATER "a")
  target_compile_definitions(@a PRIVATE TWELVE)
endif()`),
  ],
  [
    "lists",
    project(`set(L a.c b.c c.c d.c)
list(REMOVE_ITEM L b.c)
list(APPEND L e.c)
list(INSERT L 0 f.c)
list(REVERSE L)
list(REMOVE_AT L 0)
list(GET L 0 1 TWO)
list(LENGTH L N)
list(FIND L f.c AT)
list(SUBLIST L 1 2 SUB)
list(JOIN TWO "_" JOINED)
list(JOIN SUB "_" SUBS)
list(TRANSFORM TWO REPLACE "\\\\.c$" "" OUTPUT_VARIABLE BARE)
list(FILTER L EXCLUDE REGEX "^a")
list(SORT L)
list(POP_FRONT L FIRST)
list(PREPEND L "\${FIRST}")
add_executable(@a \${L})
target_compile_definitions(@a PRIVATE N=\${N} AT=\${AT} JOINED=\${JOINED} SUB=\${SUBS} \${BARE})`),
  ],
  [
    "loops",
    project(`foreach(name one two)
  add_library(@\${name} \${name}.c)
endforeach()
foreach(n RANGE 1 3)
  list(APPEND DEFS N\${n})
endforeach()
foreach(n RANGE 0 6 3)
  list(APPEND DEFS S\${n})
endforeach()
set(A x y)
foreach(n IN LISTS A ITEMS z)
  if(n STREQUAL "y")
    continue()
  endif()
  list(APPEND DEFS L_\${n})
endforeach()
foreach(n IN LISTS A)
  list(APPEND DEFS B_\${n})
  break()
endforeach()
set(i 0)
while(i LESS 3)
  list(APPEND DEFS W\${i})
  math(EXPR i "\${i} + 1")
endwhile()
target_compile_definitions(@one PRIVATE \${DEFS} LAST_\${name}_)`),
  ],
  [
    "strings",
    project(`string(TOUPPER pump UP)
string(TOLOWER "PUMP" LOW)
string(REPLACE ";" "_" R "a;b;c")
string(APPEND R _d)
string(CONCAT C a b)
string(STRIP "  x " S)
string(SUBSTRING "abcdef" 1 3 SUB)
string(LENGTH "abc" LEN)
string(FIND "abcabc" "c" AT)
string(REGEX REPLACE "[^a-z]" "_" RE "a-b.c")
string(REGEX MATCH "v[0-9]+" RM "pump v12 x")
string(REGEX REPLACE "([a-z]+)-([a-z]+)" "\\\\2_\\\\1" RG "left-right")
string(JOIN "_" J p q r)
get_filename_component(N dir/file.tar.gz NAME)
get_filename_component(W dir/file.tar.gz NAME_WE)
get_filename_component(D dir/sub/file.c DIRECTORY)
add_executable(@a a.c)
target_compile_definitions(@a PRIVATE \${UP} \${LOW} R=\${R} C=\${C} S=\${S} SUB=\${SUB} LEN=\${LEN} AT=\${AT} RE=\${RE} RM=\${RM} RG=\${RG} J=\${J} N=\${N} W=\${W} D=\${D})`),
  ],
  [
    "sums",
    project(`math(EXPR A "2 + 3 * 4")
math(EXPR B "(2 + 3) * 4")
math(EXPR C "0x10 | 1")
math(EXPR D "7 / 2 - 10")
math(EXPR E "1 << 4")
add_executable(@a a.c)
target_compile_definitions(@a PRIVATE A=\${A} B=\${B} C=\${C} D=\${D} E=\${E})`),
  ],
  [
    "globs",
    {
      ...project(`file(GLOB TOP CONFIGURE_DEPENDS *.c)
file(GLOB_RECURSE ALL RELATIVE \${CMAKE_CURRENT_SOURCE_DIR} "src/*.c")
file(GLOB_RECURSE DEEP src/*/d?.c)
list(FILTER ALL EXCLUDE REGEX "test")
add_library(@top \${TOP})
add_library(@every \${ALL})
add_library(@deep \${DEEP})`),
      "one.c": "",
      "two.c": "",
      "src/a.c": "",
      "src/deep/b.c": "",
      "src/deep/d1.c": "",
      "src/deep/er/d2.c": "",
      "src/test/c.c": "",
    },
  ],
  [
    "flags of single sources",
    project(`add_executable(@a a.c b.c c.c)
set_source_files_properties(a.c PROPERTIES COMPILE_FLAGS "-Wno-error -O0")
set_source_files_properties(b.c PROPERTIES COMPILE_OPTIONS "-Wall;-Wextra" COMPILE_DEFINITIONS "ONE;TWO=2")
set_property(SOURCE c.c APPEND PROPERTY COMPILE_OPTIONS -Og)
set_property(SOURCE c.c PROPERTY INCLUDE_DIRECTORIES \${CMAKE_CURRENT_SOURCE_DIR}/extra)`),
  ],
  [
    "flags of a target as properties",
    project(`add_executable(@a a.c)
set_target_properties(@a PROPERTIES COMPILE_FLAGS "-Wall -Wall" COMPILE_DEFINITIONS "X;Y=1")
set_property(TARGET @a APPEND PROPERTY COMPILE_OPTIONS -Wextra -Wvla)
set_property(TARGET @a APPEND PROPERTY INCLUDE_DIRECTORIES \${CMAKE_CURRENT_SOURCE_DIR}/inc)`),
  ],
  [
    "options of a directory as properties",
    project(`set_property(DIRECTORY APPEND PROPERTY COMPILE_OPTIONS -Wall)
set_property(DIRECTORY PROPERTY COMPILE_DEFINITIONS DIR=1)
set_directory_properties(PROPERTIES INCLUDE_DIRECTORIES \${CMAKE_CURRENT_SOURCE_DIR}/inc)
add_executable(@a a.c)`),
  ],
  ["one source in two targets", project("add_library(@one a.c)\nadd_library(@two a.c)\ntarget_compile_definitions(@two PRIVATE TWO)")],
  [
    "quoting, brackets and escapes",
    project(`set(Q "a b;c")
add_executable(@a a.c)
target_compile_definitions(@a PRIVATE "TEXT=\\"hello\\"" [[RAW=Q]] SEMI=\\; B=1)
#[[ a comment
add_executable(@b b.c)
]]
target_compile_options(@a PRIVATE -Wall # why
  -Wextra)`),
  ],
  [
    "variables whose name is in a variable",
    project(
      "set(ARCH arm)\nset(FLAGS_arm -DARM)\nset(FLAGS_x86 -DX86)\nadd_executable(@a a.c)\ntarget_compile_options(@a PRIVATE ${FLAGS_${ARCH}})",
    ),
  ],
  [
    "functions that are called by their names in other letters",
    project("FUNCTION(Make_It)\n  ADD_EXECUTABLE(@a ${ARGV0})\nENDFUNCTION()\nMAKE_IT(a.c)\nTarget_Compile_Options(@a PRIVATE -Wall)"),
  ],
];

/** Projects that are about the whole tree or the cache. */
export const ALONE: readonly Case[] = [
  [
    "only languages that are switched on",
    {
      "CMakeLists.txt": "cmake_minimum_required(VERSION 3.24)\nproject(pump C)\nadd_executable(a a.c b.cpp c.s d.h)",
      "a.c": "",
      "b.cpp": "",
      "c.s": "",
      "d.h": "",
    },
  ],
  [
    "assembly switched on later",
    {
      "CMakeLists.txt":
        "cmake_minimum_required(VERSION 3.24)\nproject(pump LANGUAGES C)\nenable_language(ASM)\nadd_executable(a a.c c.S)\ntarget_compile_options(a PRIVATE $<$<COMPILE_LANGUAGE:C>:-Wall>)",
      "a.c": "",
      "c.S": "",
    },
  ],
  [
    "cache, force and normal variables",
    project(
      'set(A one CACHE STRING "")\nset(A two)\nset(B one CACHE STRING "")\nset(B two CACHE STRING "")\nset(C one CACHE STRING "")\nset(C two CACHE STRING "" FORCE)\nunset(A)\nadd_executable(a a.c)\ntarget_compile_definitions(a PRIVATE A=${A} B=${B} C=${C})',
    ),
  ],
  [
    "another folder outside of the present one",
    {
      "CMakeLists.txt": "cmake_minimum_required(VERSION 3.24)\nproject(pump C)\nadd_subdirectory(app)",
      "app/CMakeLists.txt":
        "add_subdirectory(../lib ${CMAKE_BINARY_DIR}/lib)\nadd_executable(a ../common/./c.c a.c)\ntarget_include_directories(a PRIVATE ../inc)",
      "app/a.c": "",
      "common/c.c": "",
      "lib/CMakeLists.txt": "add_library(l l.c)",
      "lib/l.c": "",
    },
  ],
  [
    "a project within a project",
    {
      ...project(
        "set(CMAKE_C_FLAGS -g)\nadd_subdirectory(boot)\nadd_executable(a a.c)\ntarget_compile_definitions(a PRIVATE N=${PROJECT_NAME} M=${CMAKE_PROJECT_NAME})",
      ),
      "boot/CMakeLists.txt":
        "project(boot C)\nadd_executable(b b.c)\ntarget_compile_definitions(b PRIVATE N=${PROJECT_NAME} M=${CMAKE_PROJECT_NAME} T=${CMAKE_PROJECT_NAME})",
      "boot/b.c": "",
    },
  ],
  [
    "line ends of Windows",
    {
      ...project("add_executable(a a.c)"),
      "CMakeLists.txt":
        'cmake_minimum_required(VERSION 3.24)\r\nproject(pump C CXX)\r\nadd_executable(a\r\n  a.c)\r\nset(CMAKE_C_FLAGS "${CMAKE_C_FLAGS} -Wall")\r\n',
      "a.c": "",
    },
  ],
];

/** A CMakeLists.txt with every source that it names, empty. */
function project(text: string): Record<string, string> {
  const sources = [...text.matchAll(/[\w/.]+\.(?:c|cpp)\b/g)].map(([name]) => name).filter((name) => !name.startsWith("/"));
  const more = [...text.matchAll(/foreach\(\w+ ((?:\w+ ?)+)\)/g)].flatMap(([, names = ""]) => names.split(" ").map((name) => `${name}.c`));
  return { ...Object.fromEntries([...sources, ...more].map((name) => [name, ""])), "CMakeLists.txt": `${text}\n` };
}

export const HEAD = "cmake_minimum_required(VERSION 3.24)\nproject(pump C CXX)\n";
