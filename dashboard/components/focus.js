// Puts the cursor into a box, once for every turn. It draws nothing.
export default function ({ data, parentElement }) {
  const last = (window.streamstockFocus ??= {})
  if (!data.turn || last[data.box] === data.turn) return
  last[data.box] = data.turn
  const at = document.activeElement
  const moved = at && at !== document.body && !at.closest(`.st-key-${data.leaving}`)
  if (data.leaving && moved) return
  const reach = tries => {
    const box = document.querySelector(`.st-key-${data.box} :is(input, button):not([disabled])`)
    if (box) box.focus()
    else if (tries) setTimeout(reach, 50, tries - 1)
  }
  setTimeout(reach, 0, 20)
}
