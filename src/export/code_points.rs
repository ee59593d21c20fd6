//! Places of a text in code points.

/// Counts code points, quickly where one place is not far from the one before.
pub(super) struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    count: u32,
}

impl<'a> CodePoints<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        CodePoints { text, byte: 0, count: 0 }
    }

    /// The number of code points before a byte.
    pub(super) fn before(&mut self, byte: u32) -> u32 {
        let byte = byte as usize;
        let between = |from: usize, to: usize| self.text.get(from..to).map_or(0, |text| text.chars().count() as u32);
        self.count = if byte >= self.byte {
            self.count + between(self.byte, byte)
        } else {
            self.count - between(byte, self.byte)
        };
        self.byte = byte;
        self.count
    }
}
