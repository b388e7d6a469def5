import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { buildOf, productsOf, readAny, releaseOf } from "./testing.ts";

const group = (condition: string, compile: string): string =>
  `<ItemDefinitionGroup${condition === "" ? "" : ` Condition="'$(Configuration)|$(Platform)'=='${condition}'"`}><ClCompile>${compile}</ClCompile></ItemDefinitionGroup>`;

const RELEASE = `<WarningLevel>Level4</WarningLevel><Optimization>MaxSpeed</Optimization><BufferSecurityCheck>true</BufferSecurityCheck><SDLCheck>true</SDLCheck><ControlFlowGuard>Guard</ControlFlowGuard><TreatWarningAsError>true</TreatWarningAsError>
<LanguageStandard>stdcpp17</LanguageStandard><PreprocessorDefinitions>NDEBUG;_WINDOWS;%(PreprocessorDefinitions)</PreprocessorDefinitions><AdditionalIncludeDirectories>$(ProjectDir)inc;..\\shared;%(AdditionalIncludeDirectories)</AdditionalIncludeDirectories><AdditionalOptions>/Qspectre %(AdditionalOptions)</AdditionalOptions>`;

const project = (groups: string, name = "gui/viewer.vcxproj"): Tree => ({
  [name]: `<?xml version="1.0" encoding="utf-8"?><Project DefaultTargets="Build"><ItemGroup Label="ProjectConfigurations"><ProjectConfiguration Include="Debug|x64"/><ProjectConfiguration Include="Release|x64"/></ItemGroup>${groups}
<ItemGroup><ClCompile Include="src\\main.cpp"/><ClCompile Include="src\\trace.cpp"><ExcludedFromBuild Condition="'$(Configuration)|$(Platform)'=='Release|x64'">true</ExcludedFromBuild></ClCompile></ItemGroup></Project>`,
  "gui/src/main.cpp": "",
  "gui/src/trace.cpp": "",
});

test("Visual Studio: units of the release in the words of its compiler, without what is left out", () => {
  const tree = project(group("Release|x64", RELEASE) + group("Debug|x64", "<Optimization>Disabled</Optimization>"));
  assert.deepEqual(releaseOf(tree), [
    "gui/src/main.cpp | -DNDEBUG -D_WINDOWS | -Igui/inc -Ishared | /O2 /W4 /sdl /guard:cf /WX /std:c++17 /Qspectre",
  ]);
  assert.deepEqual(productsOf(tree), ["viewer application windows Debug|x64 Release|x64*"]);
});

test("Visual Studio: a group without a condition holds for all, and order is kept", () => {
  const { units } = buildOf(
    project(
      group("", "<WarningLevel>TurnOffAllWarnings</WarningLevel><BufferSecurityCheck>false</BufferSecurityCheck>") +
        group("Debug|x64", "<WarningLevel>EnableAllWarnings</WarningLevel>"),
    ),
  );
  assert.deepEqual(
    units.map(({ path, configuration, flags }) => `${path} ${configuration} ${flags.join(" ")}`),
    ["gui/src/main.cpp Debug|x64 /W0 /GS- /Wall", "gui/src/trace.cpp Debug|x64 /W0 /GS- /Wall", "gui/src/main.cpp Release|x64 /W0 /GS-"],
  );
});

test("Visual Studio: a C# project is a product without units", () => {
  const tree: Tree = {
    "app/App.csproj": '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
  };
  assert.deepEqual(productsOf(tree), ["App application host "]);
  assert.deepEqual(buildOf(tree).units, []);
});

const frameworks: [says: string, target: string][] = [
  ["<TargetFramework>net8.0</TargetFramework>", "host"],
  ["<TargetFramework>net8.0-windows10.0.19041</TargetFramework>", "windows"],
  ["<TargetFramework>net8.0</TargetFramework><UseWPF>true</UseWPF>", "windows"],
  ["<TargetFramework>net8.0</TargetFramework><OutputType>WinExe</OutputType>", "windows"],
  ["<TargetFramework>netcoreapp3.1</TargetFramework>", "host"],
  ["<TargetFramework>net48</TargetFramework>", "windows"],
  ["<TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>", "windows"],
];
for (const [says, target] of frameworks) {
  test(`Visual Studio: ${says} runs on ${target}`, () => {
    assert.deepEqual(productsOf({ "app/App.csproj": `<Project><PropertyGroup>${says}</PropertyGroup></Project>` }), [
      `App application ${target} `,
    ]);
  });
}

test("Visual Studio: a project of tests is none of the product", () => {
  assert.deepEqual(
    buildOf(project("", "gui/viewer.Tests.vcxproj")).units.map(({ shipped }) => shipped),
    [false, false, false],
  );
});

test("Visual Studio: no text makes the reader throw", () => {
  const parts = fc.constantFrom(
    "<ItemGroup>",
    "</ItemGroup>",
    '<ProjectConfiguration Include="Release|x64"/>',
    "<ItemDefinitionGroup>",
    "<ClCompile>",
    "<Optimization>",
    "</Optimization>",
    '<ClCompile Include="..\\..\\x.cpp"/>',
    "<AdditionalOptions>",
    '"\\',
    "Condition=",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: parts }, fc.string({ maxLength: 6 })), { maxLength: 30 }), (words) =>
      readAny({ "a.vcxproj": `<Project>${words.join("")}` }),
    ),
    { numRuns: 1_000 },
  );
});
