import { expect, test } from "vitest";
import { checkDisk, judgeRoom, type Room } from "../../src/cli/checkup/disk.ts";
import { folder } from "./terminal.ts";

const MIB = 1024 * 1024;
const roomy: Room = { folder: "/srv", free: 900 * MIB, database: 300 * MIB, log: 4 * MIB };

test.for([
  ["a disk nearly full", { free: 99 * MIB }, "99 MiB are free in /srv"],
  ["a log that nobody cuts back", { log: 300 * MIB }, "the log beside the database has 300 MiB"],
  ["no room for a copy", { database: 901 * MIB }, "the database has 901 MiB"],
] as const)("%s is a warning with a fix", ([, told, says]) => {
  const check = judgeRoom({ ...roomy, ...told });
  expect(check).toMatchObject({ outcome: "warning", says: expect.stringContaining(says) });
  expect(check.fix).not.toBeNull();
});

test("room for a copy of the database is enough", () => {
  expect(judgeRoom(roomy)).toMatchObject({ outcome: "ok", says: "900 MiB free" });
});

test("the disk is that of the nearest folder that is there", () => {
  expect(checkDisk(`${folder()}/not/yet/vigie.db`).says).toContain("MiB");
});
