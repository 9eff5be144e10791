/** Pages and operations that the walk of the demonstration does not reach, each with the reason why nobody’s record can be seen there unnoticed. */
export const noPersonHere: Readonly<Record<string, string>> = {
};
