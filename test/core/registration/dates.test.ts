import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate } from "../../../src/core/registration/dates.ts";

const moments = fc
  .date({ min: new Date("1971-01-01T00:00:00Z"), max: new Date("2500-12-31T23:59:59Z"), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));

describe("a timestamp in UTC", () => {
  it("is the moment it names, with a fraction of a second or without", () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(".000Z", "Z", ".5Z"), (moment, end) => {
        const given = parseDate(moment.toISOString().replace(".000Z", end));
        expect(given).toEqual({ at: moment.getTime(), precision: "second" });
      }),
    );
  });

  it("says the same in the looser spellings of registries", () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const [day, time = ""] = moment.toISOString().slice(0, -5).split("T");
        const strict = parseDate(`${day}T${time}Z`);
        expect(parseDate(`${day} ${time} UTC`)).toEqual(strict);
        expect(parseDate(`${day?.replaceAll("-", "/")} ${time}`)).toEqual(strict);
      }),
    );
  });

  it.each(["2026-02-30T00:00:00Z", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])(
    "is none when it is %s",
    (text) => expect(parseDate(text)).toBeNull(),
  );
});
