// raised next
