// Remembers in this browser who works at it. Without a name from the server it hands back the one it knows, once.
const KEY = "streamstock.person"

export default function ({ data, setTriggerValue }) {
  try {
    const kept = localStorage.getItem(KEY) ?? ""
    if (data.name === null) {
      if (kept) setTriggerValue("name", kept)
    } else if (data.name !== kept) {
      localStorage.setItem(KEY, data.name)
    }
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
