"""From a Reading to statements: quotes, speakers, chains, values, acts."""
