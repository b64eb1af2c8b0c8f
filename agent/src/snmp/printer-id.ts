// What printers call themselves: the device ID of IEEE 1284, `MFG:HP;MDL:LaserJet 4;SN:…` (pure).

export function deviceIdOf(text: string | null): { maker: string | null; model: string | null; serial: string | null } {
  const fields = new Map(
    (text ?? '').split(';').flatMap((field): [string, string][] => {
      const [, key, value] = /^\s*([^:]+):(.+)$/s.exec(field) ?? [];
      return key === undefined || value === undefined ? [] : [[key.trim().toUpperCase(), value.trim()]];
    }),
  );
  const first = (...keys: string[]) => keys.map((key) => fields.get(key)).find((value) => value !== undefined) ?? null;
  return {
    maker: first('MFG', 'MANUFACTURER'),
    model: first('MDL', 'MODEL'),
    serial: first('SN', 'SERN', 'SERIALNUMBER'),
  };
}
