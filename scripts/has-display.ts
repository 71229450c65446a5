/** Whether a browser can open a window here: on Linux only where an X or Wayland server is named. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' ||
  [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(
    (name) => name !== undefined && name !== '',
  )
