import { fileNameOf } from "../file"

describe("fileNameOf", () => {
  it.each([
    [`attachment; filename="INV-000012.pdf"`, "INV-000012.pdf"],
    [`attachment; filename=export.csv`, "export.csv"],
    [`attachment; filename="a \\"b\\".pdf"`, `a "b".pdf`],
    [`attachment; filename="_.pdf"; filename*=UTF-8''R%C3%B6sterei.pdf`, "Rösterei.pdf"],
    [`attachment; filename*=UTF-8''%E0%A4%A; filename="plain.pdf"`, "plain.pdf"],
    [`attachment; filename="../../etc/passwd"`, "passwd"],
    [`attachment; filename*=UTF-8''..%2F..%5Chosts`, "hosts"],
    [`attachment; filename=""`, null],
    [`attachment`, null],
    [null, null],
  ])("reads %p", (header, name) => {
    expect(fileNameOf(header)).toBe(name)
  })
})
