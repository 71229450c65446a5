import { parseJsonText } from '@/lib/domain/import/parse-json-text'
import { isParsedObject, type ParsedObject } from '@/lib/domain/import/parsed-value'
import { textIn, type FileTree } from './file-tree'

/** A file's object; `undefined` where there is no such file, `'broken'` where it is none. */
export const jsonIn = (tree: FileTree, path: string): ParsedObject | 'broken' | undefined => {
  if (!tree.files.has(path)) return undefined
  const text = textIn(tree, path)
  if (text === undefined) return 'broken'
  const parsed = parseJsonText(text)
  return parsed.ok && isParsedObject(parsed.value) ? parsed.value : 'broken'
}
