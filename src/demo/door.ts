/** The dashboard can be shown at none of the addresses that it was to have: the operator's to mend. */
class DoorTrouble extends Error {
  readonly hint = "write demo --serve 127.0.0.1:0 for any free port, or stop what listens there";
  constructor(listen: string, cause: unknown) {
    super(`demo --serve ${listen}: ${REASONS[codeOf(cause) ?? ""] ?? String(cause)}`, { cause });
    this.name = "DoorTrouble";
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program, such as your own daemon, has this address",
  EACCES: "this user may not listen on that port",
  EADDRNOTAVAIL: "this machine has no such address",
};

const codeOf = (error: unknown): string | null =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;

/**
 * Opens at the first of the addresses that can be had.
 * @throws DoorTrouble where none of them can
 */
export async function firstDoor<Door>(
  addresses: readonly string[],
  open: (listen: string) => Promise<Door>,
): Promise<Door> {
  let trouble: unknown = null;
  for (const listen of addresses) {
    try {
      return await open(listen);
    } catch (error) {
      if (REASONS[codeOf(error) ?? ""] === undefined) throw error;
      trouble ??= new DoorTrouble(listen, error);
    }
  }
  throw trouble;
}
