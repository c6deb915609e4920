const PATHS = {
  calendar: "M3 6.5h14M3 4.5h14v12H3zM6.5 2.5v4M13.5 2.5v4",
  chevron: "m5 7.5 5 5 5-5",
  download: "M10 3v9.5m-4-4 4 4 4-4M4 16.5h12",
  print: "M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z",
} as const

/** A small drawing beside words; it says nothing that they do not. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
