/** `/plugin:skill arguments` at the beginning of what the person wrote; undefined where it begins otherwise. */
export const askedCommand = (
  text: string,
): { readonly command: string; readonly given: string } | undefined => {
  const [, command, given = ''] =
    /^\/([\p{L}\p{N}][\p{L}\p{N}:._-]{0,199})(?:\s+([\s\S]*))?$/u.exec(text.trim()) ?? []
  return command === undefined ? undefined : { command, given: given.trim() }
}
