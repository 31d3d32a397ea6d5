import { z } from 'zod';

// zod would compile its parsers with `new Function`, which the page's content security policy forbids: it asks once, and
// the refusal stands in the console of every window. Imported before anything that parses.
z.config({ jitless: true });
