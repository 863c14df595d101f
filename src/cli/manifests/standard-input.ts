/** Stands for standard input on the command line. */
export const STANDARD_INPUT = '-';
