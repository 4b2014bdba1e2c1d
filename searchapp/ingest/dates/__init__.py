"""Which calendar days do statements, addresses, lines and leads tell, and how much does each weigh?"""
