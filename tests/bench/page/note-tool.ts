/** What the benches' server has: known to both of its ends. */
export const NOTE_URI = 'note://one'
export const NOTE_TEXT = 'The meeting is on Tuesday, at the usual place. '.repeat(8)

export const NOTE_TOOL = {
  name: 'read_note',
  description: 'Reads the note of this number',
  inputSchema: {
    type: 'object' as const,
    properties: { number: { type: 'integer' as const } },
    required: ['number'],
  },
}
