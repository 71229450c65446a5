/** The file in an answer: what stands in a fence, or all from its first line of dashes on. */
export const fenceIn = (answer: string): string | undefined => {
  const [, , fenced] = /^(`{3,})[^\n`]*\n(---\n[\s\S]*?)^\1[ \t]*$/m.exec(answer) ?? []
  if (fenced !== undefined) return fenced
  const at = /^---\n(?=[\w-]+:)/m.exec(answer)?.index
  return at === undefined ? undefined : answer.slice(at)
}

/** Whether an answer has a skill in it that could be kept. */
export const isSkillDraft = (answer: string): boolean => {
  const text = fenceIn(answer)
  return text !== undefined && /^name:/m.test(text) && /^description:/m.test(text)
}
