/** Something that is made when it is first needed. */
export interface MadeWhenNeeded<Made> {
  /** Makes it, or gives what has been made. What failed is tried again the next time. */
  get(): Promise<Made>;
  /** What has been made or is being made; undefined when there is none, or it fails. */
  made(): Promise<Made | undefined>;
}

/** Makes something once, at its first use. Whoever asked for what failed gets the error; it isn't kept. */
export function untilItWorks<Made>(make: () => Promise<Made>): MadeWhenNeeded<Made> {
  let making: Promise<Made> | undefined;
  const once = async (): Promise<Made> => {
    try {
      return await make();
    } catch (error) {
      making = undefined;
      throw error;
    }
  };
  return {
    get() {
      making ??= once();
      return making;
    },
    // Whoever waits for it hears of the failure.
    made: async () => making?.catch(() => undefined),
  };
}
