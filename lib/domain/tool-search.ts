/** The model's name for our own tool that finds tools; it belongs to no connector. */
export const FIND_TOOLS_NAME = 'sayso__find_tools'
