// JSON-LD: nothing that a title says can end the script element.
import { describe, expect, it } from 'vitest';
import { writeStructuredData } from '../../../site/structured-data.ts';

describe('structured data', () => {
  it.each(['</script><script>alert(1)</script>', '<!--<script>', 'a\u2028b', '<![CDATA['])(
    'carries %j unharmed',
    (name) => {
      const written = writeStructuredData({ name });
      expect(written).not.toMatch(/[<\u2028\u2029]/);
      expect(JSON.parse(written)).toEqual({ name });
    },
  );
});
