/** `` !`command` `` and a fence of `!`: other programs run it and put its output in its place. */
const SHELL = /(^|[\s(])!`[^`\n]+`|^```!.*$/m

/** Whether a skill's text expects a program to be run before it is read. */
export const hasShellText = (body: string): boolean => SHELL.test(body)
