/** The path of a Chromium on this machine, or undefined where none is found. */
export declare function findChromium(): string | undefined;
