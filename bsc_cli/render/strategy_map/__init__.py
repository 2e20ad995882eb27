"""The strategy map: dot, placement, and the painter of svg."""
